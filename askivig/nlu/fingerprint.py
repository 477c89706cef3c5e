"""What a model was trained on, as hashes: training is needed when one of them has changed.

Computed without importing Rasa. Answers, facts and sources are not in it: they are looked up, not learned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import askivig
from askivig.knowledge.base import KnowledgeBase
from askivig.nlu.examples import examples, safety_examples
from askivig.nlu.minilm import SHA256

PACKAGES = ("rasa", "scikit-learn", "onnxruntime", "tokenizers", "tensorflow")


def knowledge_parts(base: KnowledgeBase) -> dict[str, str]:
    """What is learned from the knowledge folder and from our own code."""
    source = Path(askivig.__file__).parent
    return {
        "wordings": _hash(f"{one.label}\t{one.intent}\t{one.text}" for one in examples(base)),
        "safety wordings": _hash(f"{label}\t{text}" for text, label in safety_examples(base)),
        "vocabulary": _hash(_vocabulary(base)),
        "categories": _hash(f"{category.id}\t{category.intent}" for category in base.categories.categories),
        "code": _files(source / "language", "*.py") + _files(source / "nlu", "*.py"),
        "encoder": SHA256,
        "packages": _hash(f"{name} {_version(name)}" for name in PACKAGES),
    }


def _vocabulary(base: KnowledgeBase) -> Iterable[str]:
    """What training texts are normalised with."""
    therapy = base.categories.therapy
    yield from (therapy.name, therapy.full_name, *therapy.synonyms, *therapy.misspellings)
    yield from (f"{short}\t{long}" for short, long in sorted(base.glossary.short_forms.items()))


def fingerprint(project: Path, base: KnowledgeBase) -> dict[str, str]:
    """The hash of each part that a model depends on, by the part's name."""
    parts = knowledge_parts(base)
    parts["config.yml"] = _files(project, "config.yml")
    parts["domain.yml"] = _files(project, "domain.yml")
    parts["data"] = _files(project / "data", "*.yml")
    return parts


def changed(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """The names of the parts that differ."""
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def digest(parts: dict[str, str]) -> str:
    """One hash over all parts."""
    return _hash([json.dumps(parts, sort_keys=True)])


def _files(folder: Path, pattern: str) -> str:
    return _hash(f"{path.relative_to(folder)}\n{path.read_text('utf-8')}" for path in sorted(folder.rglob(pattern)))


def _hash(texts: Iterable[str]) -> str:
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode("utf-8") + b"\0")
    return found.hexdigest()[:16]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
