"""`askivig report`."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.project import find_project

if TYPE_CHECKING:
    from askivig.insight.store import Store
    from askivig.knowledge.base import KnowledgeBase
    from askivig.web.settings import Settings

MOST = 30  # groups shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unanswered", action="store_true", help="what was asked in vain, grouped by meaning")
    parser.add_argument("--days", type=_number, metavar="N", help="of the last N days (with --unanswered)")
    parser.add_argument("--most", type=_number, metavar="N", default=MOST, help=f"groups shown (default: {MOST})")
    parser.add_argument("--forget", action="store_true", help="delete all questions and votes that were kept")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> int:
    """Prints the reviews and votes (1 when a review is overdue or no longer fits its text), or the questions."""
    from askivig.cli.serve import knowledge_here, settings_here
    from askivig.knowledge.loader import load

    if options.days and not options.unanswered:
        raise Failure("--days goes with --unanswered", USAGE)
    os.chdir(find_project(options.project))  # where `serve` runs: the database's path may be relative to it
    settings = settings_here()
    folder = knowledge_here(settings)
    base = load(folder)
    if options.forget:
        return _forget(settings)
    if options.unanswered:
        return _unanswered(options, settings, base, folder)
    return _reviews(options, settings, base)


def _reviews(options: argparse.Namespace, settings: Settings, base: KnowledgeBase) -> int:
    from askivig.cli.reporting import review_data, review_lines, vote_data, vote_lines

    data: dict[str, Any] = {"reviews": review_data(base)}
    with _store(settings) as store:
        data["votes"] = vote_data(store.votes()) if store else None
    if options.format == "json":
        print(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*review_lines(data["reviews"]), "", *vote_lines(data["votes"])]))
    return 1 if data["reviews"]["overdue"] or data["reviews"]["changed"] else 0


def _unanswered(options: argparse.Namespace, settings: Settings, base: KnowledgeBase, folder: Path) -> int:
    from askivig.cli.likeness import likeness
    from askivig.cli.reporting import group_data, group_lines
    from askivig.insight.groups import grouped
    from askivig.nlu.training import model_path

    with _store(settings) as store:
        kept = store.questions(options.days) if store else []
    if store is None:
        raise Failure("nothing is kept: ASKIVIG_INSIGHT is off; docs/privacy.md says what it would keep")
    similar, measure = likeness(base, model_path(Path.cwd(), folder))
    groups = grouped(kept, base, similar, most=options.most)
    data = {
        "days": min(options.days or settings.insight_days, settings.insight_days),
        "questions": len(kept),
        "shown": sum(group.count for group in groups),
        "by": measure,
        "groups": [group_data(group) for group in groups],
    }
    print(json.dumps(data, ensure_ascii=False, indent=1) if options.format == "json" else "\n".join(group_lines(data)))
    return 0


def _forget(settings: Settings) -> int:
    with _store(settings) as store:
        if store:
            store.clear()
    print("all questions and votes are deleted" if store else "there is nothing to delete")
    return 0


@contextmanager
def _store(settings: Settings) -> Iterator[Store | None]:
    """The store, rid of what is too old; None where nothing was ever kept. Raises `Failure`."""
    from sqlalchemy.exc import SQLAlchemyError

    from askivig.insight.database import AddressError, connected, sqlite_file
    from askivig.insight.store import Store

    try:
        file = sqlite_file(settings.insight_database)
        if not settings.insight and not (file and file.exists()):
            yield None
            return
        store = Store(connected(settings.insight_database), days=settings.insight_days, door=lambda text: None)
        store.purge()
        yield store
    except AddressError as error:
        raise Failure(f"ASKIVIG_INSIGHT_DATABASE: {error}", USAGE) from error
    except (SQLAlchemyError, OSError) as error:
        place = file or "the address in ASKIVIG_INSIGHT_DATABASE"
        raise Failure(
            f"{place} cannot be used ({type(error).__name__}); see that it is there and may be written"
        ) from None


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
