"""The knowledge base that patients get: every text as it was last published, all that is no text as the files have it.

Wordings, names, categories' intents, safety signs and patterns come from the files, since the model is trained on them.
What has no published text is not in the knowledge base; `withheld` only says that it exists, so that a question about
it gets an honest answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, structs

from askivig.knowledge import signing
from askivig.knowledge.base import KnowledgeBase, Withheld
from askivig.knowledge.citing import Shelf, renamed
from askivig.knowledge.model import (
    Categories,
    Category,
    Clinic,
    Condition,
    Language,
    Phrases,
    Product,
    Topic,
)
from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.releases import Release
from askivig.knowledge.safety import Check, FixedText, Safety

T = TypeVar("T")


def published(files: KnowledgeBase, release: Release | None) -> KnowledgeBase:
    """What a release lets be said of a knowledge base.

    Raises `ReleaseError` when nothing was published, or something is missing that patients cannot do without.
    """
    if release is None:
        raise ReleaseError(f"nothing has been published that patients may be told{_remedy(files, missing(files, ()))}")
    if lacking := missing(files, release.entries):
        message = f"release {release.version} holds no signed text of {', '.join(lacking)}"
        raise ReleaseError(message + _remedy(files, lacking))
    try:
        return _built(files, _Texts(release))
    except msgspec.ValidationError as error:
        message = f"release {release.version} was made by another version of askivig ({error})"
        raise ReleaseError(f"{message}; run `askivig publish` anew") from error


def missing(files: KnowledgeBase, frozen: Collection[str]) -> list[str]:
    """The safety texts, values and sentences without which nobody may be answered, and which are not there."""
    return [one.id for one in signing.entries(files) if one.kind in signing.NEEDED and one.id not in frozen]


def _remedy(files: KnowledgeBase, lacking: Collection[str]) -> str:
    values = {f"number:{name}": getattr(files.clinic, name) for name in files.clinic.__struct_fields__}
    marked = [name for name in lacking if getattr(values.get(name), "placeholder", False)]
    made_up = f"{', '.join(marked)} are still placeholders in {files.folder.name}/clinic.yml: put the clinic's own; "
    how = "sign with `askivig sign`, then run `askivig publish`, or serve with --mode demo"
    return f"; {made_up if marked else ''}{how}"


@dataclass(frozen=True)
class _Texts:
    """A release's entries as the model's own, by kind and name; `shelf` holds the sources that they cite."""

    release: Release
    shelf: Shelf = field(default_factory=Shelf)

    def of(self, kind: str, type_: type[T]) -> dict[str, T]:
        """All entries of a kind."""
        found = {}
        for identifier, frozen in self.release.entries.items():
            if identifier.partition(":")[0] == kind:
                data = renamed(frozen.entry, self.shelf.take(frozen.sources))
                found[identifier.partition(":")[2] or kind] = msgspec.convert(data, type_)
        return found


def _built(files: KnowledgeBase, texts: _Texts) -> KnowledgeBase:
    categories = _categories(files.categories, texts.of("categories", Categories)["categories"])
    titled = {one.id for one in categories.categories if one.title}
    topics, no_topics = _topics(files, texts.of("topic", Topic), titled)
    conditions, no_conditions = _conditions(files, texts.of("condition", Condition))
    products, no_products = _products(files, texts.of("product", Product))
    numbers = texts.of("number", dict[str, Any])
    return replace(
        files,
        version=f"r{texts.release.version}.{files.version}",
        release=texts.release.version,
        categories=categories,
        topics=topics,
        conditions=structs.replace(files.conditions, conditions=conditions),
        products=structs.replace(files.products, products=products),
        phrases=texts.of("phrases", Phrases)["phrases"],
        safety=_safety(files.safety, texts),
        clinic=msgspec.convert(numbers, Clinic),
        languages=_languages(files.languages, texts.of("language", Language)),
        withheld=Withheld(topics=no_topics, conditions=no_conditions, products=no_products),
        sources=texts.shelf.sources,
    )


def _categories(files: Categories, signed: Categories) -> Categories:
    """The files' categories and intents under the signed titles; a category that was never signed has none."""
    by_id = {one.id: one for one in signed.categories}
    blank = Category(id="", intent="", title="", offer="")
    categories = [
        structs.replace(one, title=by_id.get(one.id, blank).title, offer=by_id.get(one.id, blank).offer)
        for one in files.categories
    ]
    therapy = structs.replace(files.therapy, name=signed.therapy.name, full_name=signed.therapy.full_name)
    return structs.replace(files, therapy=therapy, categories=categories, review=signed.review)


def _topics(
    files: KnowledgeBase, signed: Mapping[str, Topic], titled: Collection[str]
) -> tuple[dict[str, Topic], dict[str, str]]:
    """The topics that have a text, with the files' wordings, and those that have none."""
    topics = {}
    for name, topic in signed.items():
        topics[name] = _with(topic, files.topics.get(name), "wordings", "category", "related", "rarely_asked")
    shown = {name: topic for name, topic in sorted(topics.items()) if topic.category in titled}
    return shown, {name: topic.category for name, topic in files.topics.items() if name not in shown}


def _conditions(files: KnowledgeBase, signed: Mapping[str, Condition]) -> tuple[list[Condition], tuple[Condition, ...]]:
    own = {one.id: one for one in files.conditions.conditions}
    shown = [_with(one, own.get(name), "synonyms", "misspellings") for name, one in signed.items()]
    rest = [structs.replace(one, answer="", card=None, status=[], facts=[]) for one in own.values()]
    return shown, tuple(one for one in rest if one.id not in signed)


def _products(files: KnowledgeBase, signed: Mapping[str, Product]) -> tuple[list[Product], tuple[str, ...]]:
    return list(signed.values()), tuple(one.brand for one in files.products.products if one.id not in signed)


def _safety(files: Safety, texts: _Texts) -> Safety:
    checks = texts.of("check", Check)
    signs = [
        structs.replace(sign, check=_with(checks[sign.id], sign.check, "topic")) if sign.check else sign
        for sign in files.signs
    ]
    return structs.replace(files, signs=signs, texts=list(texts.of("text", FixedText).values()))


def _languages(files: Iterable[Language], signed: Mapping[str, Language]) -> list[Language]:
    """All languages that can be told; the line of one that nobody has signed is empty."""
    silent = Language(code="", name="", line="")
    return [
        structs.replace(one, line=signed.get(one.code, silent).line, review=signed.get(one.code, silent).review)
        for one in files
    ]


S = TypeVar("S", bound=Struct)


def _with(signed: S, files: S | None, *names: str) -> S:
    """A signed entry with these fields as the files have them; with its own when the files hold it no more."""
    return structs.replace(signed, **{name: getattr(files, name) for name in names}) if files else signed
