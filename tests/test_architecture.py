"""What must hold for all of the code: who imports what, and that no therapy stands in Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest
from places import ROOT

from askivig.knowledge.base import KnowledgeBase
from askivig.language.names import words
from askivig.language.tensorflow_off import keep_tensorflow_out

OURS = sorted([*(ROOT / "askivig").rglob("*.py"), *(ROOT / "actions").rglob("*.py")])
# Names of the knowledge base that are plain words or units as well: milliseconds, pi, "als" ...
SHORTEST = 3


def loaded(code: str) -> set[str]:
    """The top-level packages that a fresh process has after running the code."""
    code += "\nimport sys; print(*{name.split('.')[0] for name in sys.modules if sys.modules[name] is not None})"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_language_and_engine_leave_tensorflow_and_rasa_out():
    packages = loaded("import askivig.language.gate, askivig.language.questions, askivig.chat.engine")
    assert "spacy" in packages
    assert not packages & {"tensorflow", "torch", "rasa", "rasa_sdk", "sklearn"}


def test_tensorflow_is_kept_out_only_while_spacy_comes():
    keep_tensorflow_out()
    assert sys.modules.get("tensorflow", "not there") is not None
    assert find_spec("tensorflow") is not None


def test_core_needs_yaml_and_python_only():
    packages = loaded(
        "import askivig.knowledge.live, askivig.knowledge.replies, askivig.knowledge.search, askivig.knowledge.loader"
    )
    assert not packages & {"spacy", "rasa", "rasa_sdk", "numpy", "starlette", "tensorflow"}


def names(base: KnowledgeBase) -> Iterator[str]:
    """The therapy, its brands, illnesses by every name, and the clinic's numbers."""
    therapy, clinic = base.categories.therapy, base.clinic
    yield from (therapy.name, therapy.full_name, *therapy.synonyms, *therapy.misspellings)
    for product in base.products.products:
        yield from (product.brand, product.brand.split()[0])
    for condition in base.conditions.conditions:
        yield from (condition.name, *condition.synonyms, *condition.misspellings)
    yield from (clinic.telephone.number, clinic.on_call.number, clinic.emergency.number)
    yield from (clinic.crisis.number, clinic.poison.number, clinic.name.text)


@pytest.fixture(scope="module")
def forbidden(shipped: KnowledgeBase) -> frozenset[tuple[str, ...]]:
    """Those names as words in lower case."""
    found = {tuple(words(name)) for name in names(shipped) if len(name) >= SHORTEST}
    return frozenset(found - {()})


def named_in(text: str, forbidden: frozenset[tuple[str, ...]]) -> set[str]:
    """The forbidden names that stand in a text as whole words, in any case."""
    tokens = words(text.replace("_", " ").replace("process.pid", ""))  # an attribute of Python's own
    lengths = {len(name) for name in forbidden}
    windows = {tuple(tokens[at : at + length]) for length in lengths for at in range(len(tokens))}
    return {" ".join(name) for name in windows & forbidden}


def test_the_list_catches_names(forbidden: frozenset[tuple[str, ...]]):
    assert named_in('if topic == "IVIG":  # Guillain-Barré, call 911', forbidden) >= {"ivig", "guillain barre", "911"}
    assert named_in("from askivig.knowledge import base", forbidden) == set()
    assert len(forbidden) > 500


def test_no_therapy_illness_or_number_stands_in_python(forbidden: frozenset[tuple[str, ...]]):
    found = {str(path.relative_to(ROOT)): named_in(path.read_text("utf-8"), forbidden) for path in OURS}
    assert {path: names for path, names in found.items() if names} == {}
