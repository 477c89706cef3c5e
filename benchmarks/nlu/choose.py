"""`python -m benchmarks.nlu.choose`: chooses the thresholds of `askivig/nlu/decisions.py` on held-out examples.

Every example is judged by a reader trained without it and without its near-duplicates. One threshold after the
other is swept with the rest held: the lines show what each value buys and costs. Those that shape the scores are
compared at the same share of wrong answers, each with the lowest `answer` that keeps to it. The examples have the
same authors as those trained on, so compare values here, and measure with `askivig eval`.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import random
import sys
import tempfile
import warnings
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.project import find_project, knowledge_folder
from askivig.nlu.decisions import Thresholds
from askivig.nlu.examples import OUT_OF_SCOPE
from askivig.nlu.reader import ADVICE, Reader
from benchmarks.nlu.held_out import (
    COURTESY,
    DOUBLE,
    QUESTION,
    SEED,
    Example,
    HeldOut,
    doubles,
    examples,
    folds,
    held_out,
    joined,
)
from benchmarks.nlu.outcomes import CLARIFIED, OTHER, REFUSED, RIGHT, WRONG, Tally, tally
from benchmarks.nlu.remembered import Vectors, build_encoder, remembering

SCORING: dict[str, tuple[float, ...]] = {  # they shape the scores: each value is tried with its own `answer`
    "evidence": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5),
    "likeness": (0.4, 0.5, 0.6, 0.7, 0.8),
    "foreign": (0.2, 0.4, 0.6, 0.8),
}
DECIDING: dict[str, tuple[float, ...]] = {
    "out_of_scope": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "clarify": (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2),
    "second_question": (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "advice": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
}
ANSWER = [round(0.025 * step, 3) for step in range(1, 37)]
COLUMNS = {
    "right": (QUESTION, RIGHT),
    "clarified": (QUESTION, CLARIFIED),
    "wrong": (QUESTION, WRONG),
    "refused": (QUESTION, REFUSED),
    "other": (QUESTION, OTHER),
    "double": (DOUBLE, RIGHT),
    "oos refused": (OUT_OF_SCOPE, RIGHT),
    "oos answered": (OUT_OF_SCOPE, WRONG),
    "advice": (ADVICE, RIGHT),
    "courtesy": (COURTESY, RIGHT),
}
PROCESSES = 2
Try = Callable[[Thresholds], Tally]


@dataclass(frozen=True)
class Judged:
    """A fold's reader and the messages that it never saw."""

    base: KnowledgeBase
    reader: Reader
    messages: list[HeldOut]

    def part(self, count: int) -> Judged:
        """Some of the messages, always the same."""
        few = random.Random(SEED).sample(self.messages, min(count, len(self.messages)))
        return replace(self, messages=few)


_judged: list[Judged] = []  # what the processes of the sweep inherit


def main() -> int:
    """Prints the sweeps, then the thresholds that it recommends."""
    options = _options()
    warnings.simplefilter("ignore")
    logging.getLogger().setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        _say("encoding …")
        whole = _train(find_project(), Path(folder), options.folds)
    few = [fold.part(options.sample // options.folds) for fold in whole]
    start = Thresholds()
    with _pool(few) as pool:
        chosen = sweep(start, _trying(pool), options.rounds, options.most_wrong)
    with _pool(whole) as pool:
        trying = _trying(pool)
        chosen = lowest_answer(chosen, trying, options.most_wrong)
        before, after = trying(start), trying(chosen)
    print(f"\nover all {before.counts.total()} messages\n{_header('')}\n{_line('as it is', before)}")
    print(f"{_line('recommended', after)}\n\n{_settings(start, chosen)}")
    return 0


def sweep(limits: Thresholds, trying: Try, rounds: int, most_wrong: float) -> Thresholds:
    """One threshold after the other, the best value kept; at last what each value of `answer` would do."""
    for _ in range(rounds):
        for name, values in SCORING.items():
            limits = _best(
                [lowest_answer(one, trying, most_wrong) for one in _with(limits, name, values)], trying, name
            )
        for name, values in DECIDING.items():
            limits = _best(_with(limits, name, values), trying, name)
    _best(_with(limits, "answer", ANSWER[1::2]), trying, "answer")
    return limits


def lowest_answer(limits: Thresholds, trying: Try, most_wrong: float) -> Thresholds:
    """With the lowest `answer` that keeps wrong answers rare enough: they only become fewer as it rises."""

    def too_low(answer: float) -> bool:
        return trying(replace(limits, answer=answer)).share(QUESTION, WRONG) > most_wrong

    return replace(
        limits, answer=ANSWER[min(bisect_left(ANSWER, True, key=lambda one: not too_low(one)), len(ANSWER) - 1)]
    )


def _with(limits: Thresholds, name: str, values: Iterable[float]) -> list[Thresholds]:
    return [replace(limits, **{name: value}) for value in sorted({*values, getattr(limits, name)})]


def _best(settings: Sequence[Thresholds], trying: Try, name: str) -> Thresholds:
    """The setting that is worth most; prints them all."""
    print(f"\n{_header(name)}")
    results = [trying(one) for one in settings]
    best = max(range(len(settings)), key=lambda at: results[at].worth())
    for at, (setting, result) in enumerate(zip(settings, results, strict=True)):
        answer = "" if name == "answer" else f", answer {setting.answer:g}"
        print(_line(f"{getattr(setting, name):g}{answer}{' <' if at == best else ''}", result), flush=True)
    return settings[best]


def _train(project: Path, folder: Path, count: int) -> list[Judged]:
    base = load(knowledge_folder(project))
    found = examples(project)
    encoder = build_encoder(folder)
    parts = [*folds(found, encoder.encode([example.text for example in found]), count)]
    encoder.encode([joined(*pair) for _, out in parts for pair in doubles(out, base)])
    _say(f"training without each of {count} folds of {len(found)} examples …")
    with _pool([]) as pool:
        jobs = [pool.submit(_judge, base, kept, out, encoder) for kept, out in parts]
        return [job.result() for job in jobs]


def _judge(base: KnowledgeBase, kept: Sequence[Example], out: Sequence[Example], encoder: Vectors) -> Judged:
    reader = remembering(Reader.train([(example.text, example.label) for example in kept], encoder), encoder)
    messages = [*held_out(base, out)]
    tally(base, reader, messages, Thresholds())  # ranks everything once
    return Judged(base, reader, messages)


def _pool(judged: Sequence[Judged]) -> ProcessPoolExecutor:
    """Processes that inherit the folds: forked, not sent."""
    _judged[:] = judged
    return ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork"), _one_thread)


def _one_thread() -> None:
    threadpool_limits(1)  # a process a core: more threads would only be in each other's way


def _trying(pool: Executor) -> Try:
    def trying(limits: Thresholds) -> Tally:
        found = pool.map(_tally, range(len(_judged)), [limits] * len(_judged))
        return Tally(sum((one.counts for one in found), Counter()))

    return trying


def _tally(fold: int, limits: Thresholds) -> Tally:
    judged = _judged[fold]
    return tally(judged.base, judged.reader, judged.messages, limits)


def _header(name: str) -> str:
    return f"{name:26}" + "".join(f"{column:>13}" for column in COLUMNS)


def _line(name: str, result: Tally) -> str:
    return f"{name:26}" + "".join(f"{100 * result.share(*of):11.1f} %" for of in COLUMNS.values())


def _settings(before: Thresholds, after: Thresholds) -> str:
    lines = [
        f"    {name}: float = {getattr(after, name):g}" + (f"  # was {old:g}" if old != getattr(after, name) else "")
        for name, old in before.to_dict().items()
    ]
    return "\n".join(["recommended for askivig/nlu/decisions.py:", *lines])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.nlu.choose", description="Chooses the thresholds on data.")
    parser.add_argument("--most-wrong", type=float, default=0.04, help="share of questions answered wrong (0.04)")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--sample", type=int, default=2000, help="messages a setting is tried on (2000)")
    return parser.parse_args()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
