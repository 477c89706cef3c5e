"""The commands that need no model start without the libraries that take seconds to import."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from places import INFLIXIMAB, ROOT

HEAVY = {"rasa", "rasa_sdk", "spacy", "tensorflow", "sklearn", "scipy", "onnxruntime", "numpy", "starlette"}
SCRIPT = """
import sys
from askivig.cli.main import main
try:
    code = main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print(code, *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def run(*arguments: str) -> tuple[int, set[str], float]:
    """The exit code of a command in a fresh process, the packages it imported, its processor time in seconds."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    after = os.times()
    code, *packages = done.stderr.splitlines()[-1].split()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return int(code), set(packages), seconds


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check", str(INFLIXIMAB)], ["search", "--help"], ["new", "--help"], ["ask", "--help"]],
    ids=lambda arguments: "-".join(word for word in arguments if "/" not in word),
)
def test_starts_light(arguments: list[str]):
    code, packages, seconds = run(*arguments)
    assert code == 0
    assert not packages & HEAVY
    assert seconds < 1.5  # of processor time; a busy machine takes several times the half second of an idle one


def test_other_commands_are_not_even_imported():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace('.split(".")[0]', ""), "check", str(INFLIXIMAB)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {name for name in done.stderr.split() if name.startswith("askivig.cli.")} == {
        "askivig.cli.main",
        "askivig.cli.check",
    }


def test_module_runs_as_the_command_does():
    command = [sys.executable, "-m", "askivig", "check", str(INFLIXIMAB / "none")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
