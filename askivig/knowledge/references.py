"""Ids that must lead somewhere, and wordings that must lead to one place only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import Document

_Files = Mapping[str, Document]


def check(base: KnowledgeBase, files: _Files, topics: _Files) -> list[Problem]:
    """Every broken reference of the knowledge base."""
    return [
        *_topics(base, topics),
        *_wordings(base, topics),
        *_sources(base, files["sources.yml"]),
        *_conditions(base, files["conditions.yml"]),
        *_products(base, files["products.yml"]),
        *_first_questions(base, files["categories.yml"]),
    ]


def _topics(base: KnowledgeBase, files: _Files) -> Iterator[Problem]:
    categories = [category.id for category in base.categories.categories]
    for name, document in files.items():
        topic: dict[str, Any] = document.data
        file_id = name.removeprefix("topics/").removesuffix(".yml")
        if topic["id"] != file_id:
            message = f'has the id "{topic["id"]}" in a file named {file_id}.yml; make them the same'
            yield document.problem(("id",), "KB201", message)
        if topic["category"] not in categories:
            yield document.problem(("category",), "KB202", unknown("category", topic["category"], categories))
        for index, fact in enumerate(topic["facts"]):
            if fact not in base.facts:
                yield document.problem(("facts", index), "KB203", unknown("fact", fact, base.facts, "cites "))
        for index, related in enumerate(topic.get("related", [])):
            if related not in base.topics:
                yield document.problem(("related", index), "KB204", unknown("topic", related, base.topics))


def _wordings(base: KnowledgeBase, files: _Files) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for document in files.values():
        for index, wording in enumerate(document.data["wordings"]):
            other = owner.setdefault(" ".join(wording.lower().split()), document.data["id"])
            if other != document.data["id"]:
                message = f'"{wording}" is a wording of topic "{other}" too; keep it in one of them'
                yield document.problem(("wordings", index), "KB205", message)


def _sources(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    yield from _doubles(document, ("sources",), "source")
    for index, source in enumerate(document.data["sources"]):
        yield from _doubles(document, ("sources", index, "facts"), "fact", source["facts"])


def _conditions(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    yield from _doubles(document, ("conditions",), "condition")
    authorities = [authority.id for authority in base.conditions.authorities]
    owner: dict[str, str] = {}
    for index, condition in enumerate(document.data["conditions"]):
        yield from _facts(base, document, ("conditions", index), condition)
        for number, status in enumerate(condition["status"]):
            path = ("conditions", index, "status", number)
            yield from _facts(base, document, path, status)
            if status["authority"] not in authorities:
                message = unknown("authority", status["authority"], authorities)
                yield document.problem((*path, "authority"), "KB206", message)
        for key in ("synonyms", "misspellings"):
            for number, name in enumerate(condition.get(key, [])):
                other = owner.setdefault(name.lower(), condition["id"])
                if other != condition["id"]:
                    message = f'"{name}" is a name of condition "{other}" too; keep it in one of them'
                    yield document.problem(("conditions", index, key, number), "KB207", message)


def _products(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    yield from _doubles(document, ("products",), "product")
    for index, product in enumerate(document.data["products"]):
        yield from _facts(base, document, ("products", index), product)


def _first_questions(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    for index, topic in enumerate(base.categories.first_questions):
        if topic not in base.topics:
            yield document.problem(("first_questions", index), "KB204", unknown("topic", topic, base.topics))


def _facts(
    base: KnowledgeBase, document: Document, path: tuple[str | int, ...], entry: Mapping[str, list[str]]
) -> Iterator[Problem]:
    for index, fact in enumerate(entry["facts"]):
        if fact not in base.facts:
            yield document.problem((*path, "facts", index), "KB203", unknown("fact", fact, base.facts, "cites "))


def _doubles(
    document: Document,
    path: tuple[str | int, ...],
    name: str,
    entries: list[Mapping[str, str]] | None = None,
) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, entry in enumerate(document.data[path[0]] if entries is None else entries):
        if entry["id"] in seen:
            message = f'{name} "{entry["id"]}" is there twice; ids are given once'
            yield document.problem((*path, index, "id"), "KB208", message)
        seen.add(entry["id"])


def unknown(what: str, found: str, known: Collection[str], verb: str = "names ") -> str:
    """What is said of an id that leads nowhere, with the nearest that does."""
    close = get_close_matches(found, list(known), 1)
    remedy = f'did you mean "{close[0]}"?' if close else "add it or take this away"
    return f'{verb}unknown {what} "{found}"; {remedy}'
