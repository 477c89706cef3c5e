"""Ids that must lead somewhere, wordings that must lead to one place only, and what is still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.places import places
from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import Document, Path_

_Files = Mapping[str, Document]
_GROUP = re.compile(r"<(\w+)>")
_TO_DO = re.compile(r"\bTODO\b")
_SIGNED = ("reviewed_by", "reviewed_on", "review_due")


def check(base: KnowledgeBase, files: _Files, topics: _Files) -> list[Problem]:
    """Every broken reference of the knowledge base."""
    return [
        *_topics(base, topics),
        *_wordings(base, topics),
        *_reviews(files, topics),
        *_unfinished([*files.values(), *topics.values()]),
        *_sources(base, files["sources.yml"]),
        *_conditions(base, files["conditions.yml"]),
        *_described(base, files["conditions.yml"], files["out_of_scope.yml"]),
        *_products(base, files["products.yml"]),
        *_first_questions(base, files["categories.yml"]),
    ]


def _topics(base: KnowledgeBase, files: _Files) -> Iterator[Problem]:
    categories = [category.id for category in base.categories.categories]
    for document in files.values():
        topic: dict[str, Any] = document.data
        if topic["category"] not in categories:
            yield document.problem(("category",), "KB202", unknown("category", topic["category"], categories))
        for index, fact in enumerate(topic["facts"]):
            if fact not in base.facts:
                yield document.problem(("facts", index), "KB203", unknown("fact", fact, base.facts, "cites "))
        for index, related in enumerate(topic.get("related", [])):
            if related not in base.topics:
                yield document.problem(("related", index), "KB204", unknown("topic", related, base.topics))


def _wordings(base: KnowledgeBase, files: _Files) -> Iterator[Problem]:
    """A wording may be its own topic's question and nothing else's."""
    owner: dict[str, tuple[str, str]] = {}
    for group in base.out_of_scope.groups:
        owner.update((_plain(wording), (f'in out_of_scope.yml ("{group.id}")', "")) for wording in group.wordings)
    for topic in base.topics.values():
        owner.setdefault(_plain(topic.question), (f'the question of topic "{topic.id}"', topic.id))
    for document in files.values():
        own = document.data["id"]
        texts: list[tuple[Path_, str]] = [(("question",), document.data["question"])]
        texts += [(("wordings", at), wording) for at, wording in enumerate(document.data["wordings"])]
        for path, text in texts:
            where, other = owner.setdefault(_plain(text), (f'a wording of topic "{own}"', own))
            if other != own:
                yield document.problem(path, "KB205", f'"{text}" is {where} too; keep it in one of them')


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip("?!. ")


def _reviews(files: _Files, topics: _Files) -> Iterator[Problem]:
    """Who says that a text is reviewed says by whom, when, and until when."""
    for place in places(files, topics).values():
        entry = place.document.data
        for step in place.path:
            entry = entry[step]
        yield from _review(place.document, place.review, entry.get("review", {"status": None}))


def _review(document: Document, path: Path_, review: Mapping[str, str | None]) -> Iterator[Problem]:
    missing = [key for key in _SIGNED if not review.get(key)]
    if review["status"] == "reviewed" and missing:
        message = f"is called reviewed, but lacks {', '.join(missing)}; add it, or write awaiting clinical review"
        yield document.problem((*path, "status"), "KB209", message)


def _unfinished(documents: Collection[Document]) -> Iterator[Problem]:
    """What `askivig new` left to fill in; out_of_scope.yml holds what anybody may type."""
    for document in documents:
        if "TODO" in document.text and not document.file.endswith("out_of_scope.yml"):
            for path, text in document.strings():
                if _TO_DO.search(text):
                    yield document.problem(path, "KB215", f'still says "{text[:40]}"; fill it in', at="TODO")


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


def _described(base: KnowledgeBase, conditions: Document, outside: Document) -> Iterator[Problem]:
    """Descriptions name groups of words of their own file."""
    texts: list[tuple[Document, Path_, str, Collection[str]]] = [
        (conditions, ("conditions", at, "described", number), text, base.conditions.words)
        for at, condition in enumerate(base.conditions.conditions)
        for number, text in enumerate(condition.described)
    ]
    texts += [
        (outside, ("described", number), text, base.out_of_scope.words)
        for number, text in enumerate(base.out_of_scope.described)
    ]
    for document, path, text, groups in texts:
        for name in _GROUP.findall(text):
            if name not in groups:
                yield document.problem(path, "KB212", unknown("group", name, groups), at=f"<{name}>")


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
