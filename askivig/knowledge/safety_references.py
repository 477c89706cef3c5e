"""What `safety.yml` and `advice.yml` name must be there: a red flag that is misspelt would stay silent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import fields

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.formulas import BUILT_IN, GROUP, Says, groups, parse
from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import Document, Path_
from askivig.knowledge.references import unknown
from askivig.knowledge.safety import Tier

_Words = Mapping[str, list[str]]


def check(base: KnowledgeBase, safety: Document, advice: Document) -> Iterator[Problem]:
    """Every broken reference and every formula that can't be read."""
    yield from _texts(base, safety)
    yield from _signs(base, safety)
    yield from _patterns(base, safety)
    found = (*BUILT_IN, *base.safety.readings)
    yield from _groups(safety, base.safety.words, found)
    yield from _formulas(safety, base.safety, {*base.safety.words, *found})
    if base.advice:
        yield from _cues(base, advice)
        yield from _groups(advice, base.advice.words, ())
        yield from _formulas(advice, base.advice, base.advice.words)


def _texts(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    there = {text.id for text in base.safety.texts}
    for tier in get_args(Tier):
        if tier not in there:
            message = f'has no fixed text "{tier}", so that nothing would be said; add it, in English and Spanish'
            yield document.problem(("texts",), "KB210", message, key=True)


def _signs(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    signs = [sign.id for sign in base.safety.signs]
    for at, sign in enumerate(base.safety.signs):
        if sign.check:
            path = ("signs", at, "check", "topic")
            yield from _known(document, path, "KB204", "topic", sign.check.topic, base.topics)
        for number, other in enumerate(sign.unless):
            yield from _known(document, ("signs", at, "unless", number), "KB211", "sign", other, signs)


def _patterns(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    signs, texts = [sign.id for sign in base.safety.signs], [text.id for text in base.safety.texts]
    for at, pattern in enumerate(base.safety.patterns):
        if pattern.text:
            yield from _known(document, ("patterns", at, "text"), "KB211", "text", pattern.text, texts)
        yield from _when(document, at, "sign", pattern.when, signs)


def _cues(base: KnowledgeBase, document: Document) -> Iterator[Problem]:
    rules = base.advice
    cues = [cue.id for cue in rules.cues] if rules else []
    for at, pattern in enumerate(rules.patterns if rules else ()):
        yield from _when(document, at, "cue", pattern.when, cues)
        for number, cue in enumerate(pattern.unless):
            yield from _known(document, ("patterns", at, "unless", number), "KB211", "cue", cue, cues)


def _when(document: Document, at: int, what: str, when: list[list[str]], known: Collection[str]) -> Iterator[Problem]:
    for number, together in enumerate(when):
        for place, one in enumerate(together):
            yield from _known(document, ("patterns", at, "when", number, place), "KB211", what, one, known)


def _groups(document: Document, words: _Words, built_in: Collection[str]) -> Iterator[Problem]:
    """Groups that name others: those must be there, be listed, and not lead back."""
    for name, phrases in words.items():
        for at, phrase in enumerate(phrases):
            path = ("words", name, at)
            if not _readable(phrase):
                message = f'cannot read "{phrase}": a <group> stands alone, and ~ right before the first word'
                yield document.problem(path, "KB214", message)
            elif phrase[1:-1] in built_in and phrase.startswith("<"):
                message = f'names "{phrase}", which cannot be part of a group; put it in the formulas'
                yield document.problem(path, "KB212", message)
            elif phrase.startswith("<"):
                yield from _known(document, path, "KB212", "group", phrase[1:-1], words)
        if way := _circle(words, name):
            message = f"contains itself: {' in '.join(f'<{one}>' for one in reversed(way))}; take one of them away"
            yield document.problem(("words", name), "KB213", message, key=True)


def _readable(phrase: str) -> bool:
    if "<" in phrase or ">" in phrase:
        return GROUP.fullmatch(phrase) is not None
    return "~" not in phrase or (
        phrase.count("~") == 1 and phrase[0] == "~" and phrase[1:3].isalpha() and len(phrase) > 2
    )


def _circle(words: _Words, name: str) -> list[str]:
    """The way from a group through others back to itself; nothing when there is none."""
    ways, seen = [[name]], {name}
    while ways:
        way = ways.pop()
        for inner in (one for phrase in words.get(way[-1], ()) for one in groups(phrase)):
            if inner == name:
                return [*way, name]
            if inner not in seen:
                seen.add(inner)
                ways.append([*way, inner])
    return []


def _formulas(document: Document, rules: Struct, known: Collection[str]) -> Iterator[Problem]:
    for path, says in _said(rules, ()):
        try:
            parse(says)
        except ValueError as error:
            yield document.problem(path, "KB214", str(error))
            continue
        for name in groups(says):
            if name not in known:
                yield document.problem(path, "KB212", unknown("group", name, known), at=f"<{name}>")


def _said(value: Any, path: Path_) -> Iterable[tuple[Path_, str]]:
    """Every formula of an entry, whatever field of whatever type holds it, with its place."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from _said(one, (*path, at))
    elif isinstance(value, Struct):
        for name, holds_formulas in _fields(type(value)):
            inner = getattr(value, name)
            if holds_formulas:
                yield from (((*path, name, at), says) for at, says in enumerate(inner))
            else:
                yield from _said(inner, (*path, name))


@cache
def _fields(kind: type[Struct]) -> list[tuple[str, bool]]:
    return [(field.name, _holds_formulas(field.type)) for field in fields(kind)]


def _holds_formulas(kind: Any) -> bool:
    """list[Says], or the same with limits."""
    return kind == list[Says] or any(one == list[Says] for one in get_args(kind))


def _known(
    document: Document, path: Path_, code: str, what: str, name: str, known: Collection[str]
) -> Iterator[Problem]:
    if name not in known:
        yield document.problem(path, code, unknown(what, name, known))
