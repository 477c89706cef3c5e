"""Loads a knowledge folder whole, or says everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from askivig.knowledge import references, safety_references, schema
from askivig.knowledge.advice import AdviceRules
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import (
    Answer,
    Categories,
    Clinic,
    Conditions,
    Glossary,
    Languages,
    OutOfScope,
    Phrases,
    Products,
    Review,
    Sources,
    Topic,
)
from askivig.knowledge.problems import KnowledgeError, Problem, errors
from askivig.knowledge.reading import Document, read
from askivig.knowledge.safety import Safety, SafetyWordings

if TYPE_CHECKING:
    from askivig.knowledge import checks

FILES: dict[str, type] = {
    "advice.yml": AdviceRules,
    "categories.yml": Categories,
    "clinic.yml": Clinic,
    "conditions.yml": Conditions,
    "glossary.yml": Glossary,
    "languages.yml": Languages,
    "out_of_scope.yml": OutOfScope,
    "phrases.yml": Phrases,
    "products.yml": Products,
    "safety.yml": Safety,
    "safety_wordings.yml": SafetyWordings,
    "sources.yml": Sources,
}
# A small knowledge base needs no list of illnesses, terms, products, near misses, alarms or languages.
OPTIONAL: dict[str, dict[str, Any] | None] = {
    "advice.yml": None,
    "conditions.yml": {"authorities": [], "conditions": []},
    "glossary.yml": {"terms": []},
    "languages.yml": {"languages": []},
    "out_of_scope.yml": {"groups": []},
    "products.yml": {"products": []},
    "safety_wordings.yml": {},
}
_FACT = re.compile(r"(?<![\w/-])[a-z0-9-]+/[a-z0-9-]+(?![\w/-])")
_ID = re.compile("[a-z][a-z0-9_]*")
YAML = (".yml", ".yaml")
NONE: Mapping[str, Document] = MappingProxyType({})
Reader = Callable[[Path, str], Document]
T = TypeVar("T")


class Documents:
    """The files of a folder as read, by name; `problems` are those of YAML, of the schema, and of the files' names.

    `broken` holds the topics of which no more is known than their names and their text.
    """

    def __init__(self, folder: Path, reader: Reader = read, instead: Mapping[str, Document] = NONE) -> None:
        self.folder, self._reader = folder, reader
        topics = {f"topics/{path.name}": self._read(path) for path in sorted(folder.glob("topics/*.yml"))}
        topics = dict(sorted({**topics, **instead}.items()))
        self.files = {name: self._file(name) for name in FILES}
        kinds = {**{name: Topic for name in topics}, **FILES}
        found = {name: _check(document, kinds[name]) for name, document in {**topics, **self.files}.items()}
        self.topics = {name: document for name, document in topics.items() if not errors(found[name])}
        unread = {path: self._problem(path, why) for path, why in self._unread(topics)}
        self.broken = {name: document for name, document in topics.items() if errors(found[name])}
        self.broken |= {f"topics/{path.stem}.yml": _as_it_is(path) for path in unread if path.suffix.lower() in YAML}
        self.problems = [*chain.from_iterable(found.values()), *unread.values(), *self._misnamed()]
        self.usable = bool(topics) and not any(errors(found[name]) for name in self.files)

    def _read(self, path: Path) -> Document:
        return self._reader(path, self._name(path))

    def _file(self, name: str) -> Document:
        if name in OPTIONAL and not (self.folder / name).exists():
            return Document(f"{self.folder.name}/{name}", OPTIONAL[name])
        return self._read(self.folder / name)

    def _unread(self, topics: Collection[str]) -> Iterator[tuple[Path, str]]:
        """Files that lie where nothing reads them, with what to do about it."""
        if not topics:
            yield self.folder / "topics", "holds no topic; add topics/<id>.yml"
        for path in sorted(self.folder.glob("topics/*")):
            if path.suffix != ".yml" and not path.name.startswith("."):
                yield path, "is not read; topic files lie in topics/ itself and end in .yml"
        for path in sorted(self.folder.glob("*")):
            if path.suffix.lower() in YAML and path.name not in FILES:
                close = get_close_matches(path.name, FILES, 1, 0.8)
                remedy = f'did you mean "{close[0]}"?' if close else "a topic belongs into topics/"
                yield path, f"is not read; {remedy}"

    def _problem(self, path: Path, why: str) -> Problem:
        code = "KB105" if path.exists() and why.startswith("is not read") else "KB100"
        return Problem(self._name(path), 1, 1, code, why)

    def _misnamed(self) -> Iterator[Problem]:
        """Topics whose id is not their file's name. From here on the file's name counts, so that no more is said."""
        for name, document in self.topics.items():
            own, stem = document.data["id"], Path(name).stem
            if own != stem:
                message = f'has the id "{own}" in a file named {stem}.yml; make them the same'
                yield document.problem(("id",), "KB201", message)
                copied = f"topics/{own}.yml" in self.topics
                if _ID.fullmatch(stem) and not copied:  # the document itself may be shared: see `remembered`
                    self.topics[name] = replace(document, data={**document.data, "id": stem})

    def _name(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder)}"


def load(folder: Path, reader: Reader = read) -> KnowledgeBase:
    """The knowledge base of a folder; what only `inspect` checks does not keep it from being used.

    Raises `KnowledgeError` with every problem that does.
    """
    base, _, problems = build(folder, reader)
    if base is None or errors(problems):
        raise KnowledgeError(problems)
    return base


def load_usable(folder: Path, reader: Reader = read) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """The knowledge base without the topics that are broken, and the problems that keep those from being used.

    Raises `KnowledgeError` when another file is broken, or no topic is left.
    """
    base, documents, problems = build(folder, reader)
    found = errors(problems)
    if base is None or documents is None:
        raise KnowledgeError(problems)
    broken = {problem.file for problem in found}
    good = {name: document.data["id"] for name, document in documents.topics.items() if document.file not in broken}
    if not good or broken & {document.file for document in documents.files.values()}:
        raise KnowledgeError(problems)
    topics = {one: base.topics[one] for one in good.values()}
    return replace(base, topics=topics), tuple(found)


def inspect(
    folder: Path,
    reader: Reader = read,
    instead: Mapping[str, Document] = NONE,
    *,
    live: bool = False,
    tools: Callable[[KnowledgeBase], checks.Tools] | None = None,
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """The knowledge base, if its form is right, and every problem of form, references and content.

    `instead` are topic files that are to be taken for those of the same name, `topics/<id>.yml`, on disk.
    `live` adds what only counts where patients are served, `tools` what takes more than the core.
    """
    base, documents, problems = build(folder, reader, instead)
    if base is None or documents is None:
        return None, problems
    from askivig.knowledge import checks  # a live reload does without them

    found = checks.check(base, documents.files, documents.topics, live=live, tools=tools(base) if tools else None)
    problems = sorted([*problems, *found])
    return None if documents.broken else base, problems


def build(
    folder: Path, reader: Reader = read, instead: Mapping[str, Document] = NONE
) -> tuple[KnowledgeBase | None, Documents | None, list[Problem]]:
    """The knowledge base, if it can be built at all, what it was read from, and the problems of form and references.

    Of topics that are broken it knows the names and what they cite, so that the others can be checked.
    """
    if not folder.is_dir():
        remedy = "name a knowledge folder with ASKIVIG_KNOWLEDGE or --project"
        return None, None, [Problem(str(folder), 1, 1, "KB100", f"is no folder; {remedy}")]
    documents = Documents(folder, reader, instead)
    if not documents.usable:
        return None, documents, sorted(documents.problems)
    base = _build(documents)
    files = documents.files
    found = references.check(base, files, documents.topics)
    silent = safety_references.check(base, files["safety.yml"], files["advice.yml"])
    return base, documents, sorted([*documents.problems, *found, *silent])


def _check(document: Document, kind: type) -> list[Problem]:
    """Its problems of YAML and of the schema; of two about one word only what YAML makes of it."""
    traps = {(one.line, one.column) for one in document.problems if one.code == "KB104"}
    found = schema.check(document, kind) if document.data is not None else []
    return [*document.problems, *(one for one in found if (one.line, one.column) not in traps)]


def _bytes(path: Path) -> bytes:
    """A file's bytes; none of one that cannot be read, of which it is said elsewhere."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _as_it_is(path: Path) -> Document:
    """A file's text, of which nothing is known."""
    try:
        return Document("", text=path.read_text("utf-8", errors="replace"))
    except OSError:
        return Document("")


def _stand_in(name: str, document: Document, category: str) -> Topic:
    """What is known of a topic that is broken."""
    return Topic(
        id=name.removeprefix("topics/").removesuffix(".yml"),
        category=category,
        question="",
        answer=Answer(short=""),
        facts=_FACT.findall(document.text),
        wordings=[],
        ask_your_team=[],
        review=Review(status="awaiting clinical review"),
    )


def _build(documents: Documents) -> KnowledgeBase:
    def entry(name: str, kind: type[T]) -> T:
        return msgspec.convert(documents.files[name].data, kind)

    categories = entry("categories.yml", Categories)
    topics = [msgspec.convert(document.data, Topic) for document in documents.topics.values()]
    first = categories.categories[0].id
    topics += [_stand_in(name, document, first) for name, document in documents.broken.items()]
    return KnowledgeBase(
        folder=documents.folder,
        version=version(documents.folder),
        categories=categories,
        topics={topic.id: topic for topic in topics},
        sources={source.id: source for source in entry("sources.yml", Sources).sources},
        conditions=entry("conditions.yml", Conditions),
        glossary=entry("glossary.yml", Glossary),
        products=entry("products.yml", Products),
        out_of_scope=entry("out_of_scope.yml", OutOfScope),
        phrases=entry("phrases.yml", Phrases),
        safety=entry("safety.yml", Safety),
        safety_wordings=entry("safety_wordings.yml", SafetyWordings),
        advice=entry("advice.yml", AdviceRules) if documents.files["advice.yml"].data else None,
        clinic=entry("clinic.yml", Clinic),
        languages=entry("languages.yml", Languages).languages,
    )


def version(folder: Path) -> str:
    """Twelve hexadecimal digits over the names and bytes of every YAML file."""
    digest = hashlib.sha256()
    for path in sorted(one for one in folder.rglob("*.yml") if one.is_file()):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + _bytes(path) + b"\0")
    return digest.hexdigest()[:12]
