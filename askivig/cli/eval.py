"""`askivig eval`."""

from __future__ import annotations

import argparse
import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askivig.cli.main import USAGE, Failure

if TYPE_CHECKING:
    from askivig.chat.scoring import Scored

FIGURES = (
    "answer_top1",
    "answer_or_clarified",
    "wrong_answer_rate",
    "double_answered",
    "condition_accuracy",
    "false_alarm_rate",
    "false_alarm_rate_traps",
    "redaction_false_rate",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON Lines: text, kind, topic, history …")
    parser.add_argument("--json", action="store_true", help="print one object with all figures")
    parser.add_argument("--topics", default="", help="keep only gold answers of these topics (comma-separated)")
    parser.add_argument("--replies", type=Path, metavar="FILE", help="write every reply object to a file")


def run(options: argparse.Namespace) -> int:
    """Prints the figures, then the misses."""
    import msgspec

    from askivig.chat.scoring import read_gold

    try:
        lines = options.file.read_text("utf-8").splitlines()
        golds = read_gold(lines, [topic for topic in options.topics.split(",") if topic])
    except OSError as error:
        raise Failure(f"{options.file}: cannot be read: {error.strerror}", USAGE) from error
    except UnicodeDecodeError as error:
        raise Failure(f"{options.file}: is not UTF-8 text", USAGE) from error
    except msgspec.MsgspecError as error:
        raise Failure(f"{options.file}: a line is no labelled message: {error}", USAGE) from error
    return asyncio.run(_evaluate(options, golds))


async def _evaluate(options: argparse.Namespace, golds: Sequence[Any]) -> int:
    from askivig.chat.scoring import score, summary
    from askivig.cli.assistant import engine, locate
    from askivig.knowledge.live import live

    async with engine(options.project) as assistant:
        scored = await score(assistant, golds)
    if options.replies:
        replies = [json.dumps(one.reply.to_dict(), ensure_ascii=False) for one in scored]
        options.replies.write_text("\n".join([*replies, ""]), "utf-8")
    figures = summary(live(locate(options.project)[1]).current(), scored)
    print(json.dumps(figures, ensure_ascii=False) if options.json else _table(figures, scored))
    return 0


def _table(figures: dict[str, Any], scored: Sequence[Scored]) -> str:
    return "\n".join(
        [
            f"{figures['n']} messages",
            *(f"{name:24}{_percent(figures[name])}" for name in FIGURES),
            "",
            *_by_kind(figures, scored),
            "",
            *_confusions(scored),
            "",
            "misses (gold -> reply):",
            *(_miss(miss) for miss in figures["misses"]),
        ]
    )


def _by_kind(figures: dict[str, Any], scored: Sequence[Scored]) -> list[str]:
    from askivig.chat.scoring import wilson

    lines = [f"{'kind':14}{'count':>6}  {'recall':8}{'95 % interval':17}precision"]
    for kind, recall in figures["recall"].items():
        of = [one for one in scored if one.gold.kind == kind]
        low, high = wilson(sum(one.met for one in of), len(of))
        interval = f"{_percent(low)} to {_percent(high)}" if of else ""
        lines.append(f"{kind:14}{len(of):6}  {_percent(recall):8}{interval:17}{_percent(figures['precision'][kind])}")
    low, high = wilson(sum(one.met for one in scored), len(scored))
    share = sum(one.met for one in scored) / max(1, len(scored))
    return [*lines, f"{'all':14}{len(scored):6}  {_percent(share):8}{_percent(low)} to {_percent(high)}"]


def _confusions(scored: Sequence[Scored]) -> list[str]:
    pairs = Counter(
        (one.gold.questions[0][0], one.reply.topics[0])
        for one in scored
        if one.gold.kind == "answer" and one.gold.questions and one.reply.kind == "answer" and not one.met
        if one.reply.topics
    )
    return ["confused topics (gold -> answered):", *(f"  {n} x {a} -> {b}" for (a, b), n in pairs.most_common(12))]


def _miss(miss: dict[str, Any]) -> str:
    gold = miss["gold_topic"] or ""
    got = ",".join(miss["alerts"] or miss["topics"])
    return f"  {miss['gold']} {gold} -> {miss['kind']} {got} {miss['confidence']:.2f} | {miss['text']}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f} %"
