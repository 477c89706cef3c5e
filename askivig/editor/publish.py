"""Makes a release of what is signed; what is not keeps the text that was last published, or is left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import structs

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Source
from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.published import missing, published
from askivig.knowledge.releases import Changes, Frozen, Release, changes, latest, read, versions, write
from askivig.knowledge.signature import Opened, chosen, opened
from askivig.knowledge.signing import Reviewable

NEVER, CHANGED, WITHDRAWN = "nobody has signed it", "it was changed after it was signed", "it was taken out on request"


@dataclass(frozen=True)
class Prepared:
    """A release that can be written, and what it does not hold as the files have it.

    `kept` are entries in the text of the release before, `left_out` those that patients are not told; both with why.
    `lacking` are those without which live mode does not start, `overdue` those in it that are past their review.
    """

    release: Release
    kept: Mapping[str, str]
    left_out: Mapping[str, str]
    lacking: Sequence[str]
    overdue: Sequence[str]


def prepare(folder: Path, *, note: str, without: Sequence[str], now: datetime) -> Prepared:
    """What would be published now.

    Raises `ReleaseError` when the newest release is broken or nothing at all is signed, `SigningError` for an unknown
    entry in `without`, `KnowledgeError` for a folder that cannot be read.
    """
    here, before = opened(folder), latest(folder)
    taken = {one.id for one in chosen(here.entries, without)}
    reasons = {one.id: WITHDRAWN if one.id in taken else _against(here, one) for one in here.entries.values()}
    old = before.entries if before else {}
    entries = {one.id: _frozen(here.base, one) for one in here.entries.values() if not reasons[one.id]}
    kept = {name: why for name, why in reasons.items() if why and why != WITHDRAWN and name in old}
    entries.update((name, old[name]) for name in kept)
    if not entries:
        raise ReleaseError("nothing is signed, so there is nothing to publish; sign entries with `askivig sign`")
    return Prepared(
        release=_next(folder, entries, old, note, now),
        kept=kept,
        left_out={name: why for name, why in reasons.items() if why and name not in kept},
        lacking=missing(here.base, entries),
        overdue=[one.id for one in here.entries.values() if one.id in entries and one.overdue(now.date())],
    )


def publish(folder: Path, prepared: Prepared) -> Release:
    """Writes the release; what live mode could not read must not become the newest. Raises `ReleaseError`."""
    if not prepared.lacking:
        published(opened(folder).base, prepared.release)
    return write(folder, prepared.release)


def back(folder: Path, version: int, *, note: str, now: datetime) -> Release:
    """Publishes an earlier release's contents anew. Raises `ReleaseError` when it is not there or broken."""
    wanted = read(folder, version)
    words = f"back to release {version}" + (f": {note}" if note else "")
    return write(folder, _next(folder, wanted.entries, _newest(folder), words, now))


def _newest(folder: Path) -> Mapping[str, Frozen]:
    """What patients are told now; nothing where that cannot be read, which is a reason to go back."""
    try:
        release = latest(folder)
    except ReleaseError:
        return {}
    return release.entries if release else {}


def _next(
    folder: Path, entries: Mapping[str, Frozen], before: Mapping[str, Frozen], note: str, now: datetime
) -> Release:
    return Release(
        version=max([0, *versions(folder)]) + 1,
        date=now.isoformat(timespec="seconds"),
        note=note,
        changes=changes(before, entries) if before else Changes(added=list(entries)),
        entries=dict(entries),
    )


def _against(here: Opened, one: Reviewable) -> str:
    """Why an entry cannot be published as it is; empty when it can."""
    if one.state == "changed":
        return CHANGED
    if one.state == "never signed":
        return NEVER
    faults: Collection[str] = here.faults(one)
    return next(iter(faults), "").removeprefix(f"{one.id}: ")


def _frozen(base: KnowledgeBase, one: Reviewable) -> Frozen:
    return Frozen(
        entry=msgspec.to_builtins(one.entry),
        lines=list(one.lines),
        text_hash=one.text_hash,
        sources=_cited(base, one.facts),
    )


def _cited(base: KnowledgeBase, facts: Collection[str]) -> list[Source]:
    """The sources of these facts, each with those facts alone."""
    ids = dict.fromkeys(fact.split("/")[0] for fact in facts)
    return [
        structs.replace(
            base.sources[name], facts=[one for one in base.sources[name].facts if f"{name}/{one.id}" in facts]
        )
        for name in ids
    ]
