"""Loads a knowledge folder whole, or says everything that is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from askivig.knowledge import references, schema
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import (
    Categories,
    Clinic,
    Conditions,
    Glossary,
    OutOfScope,
    Phrases,
    Products,
    Sources,
    Topic,
)
from askivig.knowledge.problems import KnowledgeError, Problem, errors
from askivig.knowledge.reading import Document, read
from askivig.knowledge.safety import Safety

FILES: dict[str, type] = {
    "categories.yml": Categories,
    "clinic.yml": Clinic,
    "conditions.yml": Conditions,
    "glossary.yml": Glossary,
    "out_of_scope.yml": OutOfScope,
    "phrases.yml": Phrases,
    "products.yml": Products,
    "safety.yml": Safety,
    "sources.yml": Sources,
}
# A small knowledge base needs no list of illnesses, terms, products or near misses.
OPTIONAL: dict[str, dict[str, Any]] = {
    "conditions.yml": {"authorities": [], "conditions": []},
    "glossary.yml": {"terms": []},
    "out_of_scope.yml": {"groups": []},
    "products.yml": {"products": []},
}
T = TypeVar("T")


class Documents:
    """The files of a folder as read, by name; `problems` are those of YAML and of the schema."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.topics = {f"topics/{path.name}": self._read(path) for path in sorted(folder.glob("topics/*.yml"))}
        self.files = {name: self._file(name) for name in FILES}
        self.problems = [*self._problems(), *self._topic_problems()]

    def _read(self, path: Path) -> Document:
        return read(path, f"{self.folder.name}/{path.relative_to(self.folder)}")

    def _file(self, name: str) -> Document:
        if name in OPTIONAL and not (self.folder / name).exists():
            return Document(f"{self.folder.name}/{name}", OPTIONAL[name])
        return self._read(self.folder / name)

    def _problems(self) -> Iterator[Problem]:
        kinds = {**{name: Topic for name in self.topics}, **FILES}
        for name, document in {**self.topics, **self.files}.items():
            yield from document.problems
            if document.data is not None:
                yield from schema.check(document, kinds[name])

    def _topic_problems(self) -> Iterator[Problem]:
        if not self.topics:
            yield Problem(f"{self.folder.name}/topics", 1, 1, "KB100", "holds no topic; add topics/<id>.yml")
        for path in sorted(self.folder.glob("topics/*")):
            if path.suffix != ".yml" and not path.name.startswith("."):
                name = f"{self.folder.name}/topics/{path.name}"
                yield Problem(name, 1, 1, "KB105", "is not read; topic files end in .yml")


def load(folder: Path) -> KnowledgeBase:
    """The knowledge base of a folder.

    Raises `KnowledgeError` with every problem that keeps it from being used.
    """
    base, problems = inspect(folder)
    if base is None or errors(problems):
        raise KnowledgeError(problems)
    return base


def inspect(folder: Path) -> tuple[KnowledgeBase | None, list[Problem]]:
    """The knowledge base, if it can be built at all, and every problem found on the way."""
    if not folder.is_dir():
        remedy = "name a knowledge folder with ASKIVIG_KNOWLEDGE or --project"
        return None, [Problem(str(folder), 1, 1, "KB100", f"is no folder; {remedy}")]
    documents = Documents(folder)
    if errors(documents.problems):
        return None, sorted(documents.problems)
    base = _build(documents)
    return base, sorted([*documents.problems, *references.check(base, documents.files, documents.topics)])


def _build(documents: Documents) -> KnowledgeBase:
    def entry(name: str, kind: type[T]) -> T:
        return msgspec.convert(documents.files[name].data, kind)

    topics = [msgspec.convert(document.data, Topic) for document in documents.topics.values()]
    return KnowledgeBase(
        folder=documents.folder,
        version=version(documents.folder),
        categories=entry("categories.yml", Categories),
        topics={topic.id: topic for topic in topics},
        sources={source.id: source for source in entry("sources.yml", Sources).sources},
        conditions=entry("conditions.yml", Conditions),
        glossary=entry("glossary.yml", Glossary),
        products=entry("products.yml", Products),
        out_of_scope=entry("out_of_scope.yml", OutOfScope),
        phrases=entry("phrases.yml", Phrases),
        safety=entry("safety.yml", Safety),
        clinic=entry("clinic.yml", Clinic),
    )


def version(folder: Path) -> str:
    """Twelve hexadecimal digits over the names and bytes of every YAML file."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
