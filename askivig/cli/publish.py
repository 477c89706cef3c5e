"""`askivig publish`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from askivig.cli.main import Failure
from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.project import find_project, knowledge_folder

if TYPE_CHECKING:
    from askivig.editor.publish import Prepared
    from askivig.knowledge.releases import Release

MOST_NAMED = 12


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", default="", metavar="TEXT", help="what this release is for")
    parser.add_argument("--without", nargs="+", default=[], metavar="ENTRY", help="no longer give these to patients")
    parser.add_argument("--all", action="store_true", help="name every entry, also where there are many")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help="list the releases")
    instead.add_argument("--back", type=int, metavar="VERSION", help="publish an earlier release anew")
    parser.epilog = "`askivig serve --mode live` serves the newest release, also while it runs."


def run(options: argparse.Namespace) -> int:
    """Publishes what is signed, lists the releases, or goes back to one."""
    folder = knowledge_folder(find_project(options.project))
    if options.list:
        return _list(folder)
    now = datetime.now(timezone.utc)
    if options.back is not None:
        from askivig.editor.publish import back

        print(_headline(back(folder, options.back, note=options.note, now=now), folder))
        return 0
    return _publish(folder, options, now)


def _publish(folder: Path, options: argparse.Namespace, now: datetime) -> int:
    from askivig.editor.publish import prepare, publish
    from askivig.knowledge.signature import SigningError

    try:
        prepared = prepare(folder, note=options.note, without=options.without, now=now)
    except SigningError as error:
        raise Failure(str(error)) from error
    if prepared.release.changes:
        print(_headline(publish(folder, prepared), folder))
    else:
        print(f"nothing has changed since release {prepared.release.version - 1}; nothing was published")
    for title, ids in _told(prepared):
        print(f"{title} ({len(ids)}): {_named(ids, len(ids) if options.all else MOST_NAMED)}")
    return 0


def _list(folder: Path) -> int:
    from askivig.knowledge.releases import read, versions

    known = versions(folder)
    broken = 0
    for version in known:
        try:
            print(_headline(read(folder, version), folder) + (" (served)" if version == known[-1] else ""))
        except ReleaseError as error:
            broken += 1
            print(error)
    if not known:
        print("nothing has been published yet")
    return 1 if broken else 0


def _headline(release: Release, folder: Path) -> str:
    from askivig.knowledge.releases import file_of

    path = file_of(folder, release.version)
    note = f", {release.note}" if release.note else ""
    counts = f"{len(release.entries)} entries, sha256 {release.sha256[:12]}"
    return f"release {release.version} of {release.date[:16].replace('T', ' ')} UTC: {counts}{note} ({path.name})"


def _told(prepared: Prepared) -> Iterator[tuple[str, Sequence[str]]]:
    """What is in, what keeps an older text, what is left out and why, each with its entries."""
    found = prepared.release.changes
    said: list[tuple[str, Sequence[str]]] = [
        ("new", found.added),
        ("changed", found.changed),
        ("signed anew", found.signed_anew),
        ("taken away", found.taken_away),
        *_reasons("keeps the text that was published before", prepared.kept),
        *_reasons("left out", prepared.left_out),
        ("overdue for review, and published all the same", prepared.overdue),
        ("live mode will not start without", prepared.lacking),
    ]
    yield from ((title, ids) for title, ids in said if ids)


def _reasons(title: str, why: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    for reason in dict.fromkeys(why.values()):
        yield f"{title}, since {reason}", [name for name, one in why.items() if one == reason]


def _named(ids: Sequence[str], most: int) -> str:
    rest = f" and {len(ids) - most} more (--all names them)" if len(ids) > most else ""
    return ", ".join(ids[:most]) + rest
