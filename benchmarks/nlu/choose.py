"""`python -m benchmarks.nlu.choose`: chooses the thresholds of `askivig/nlu/decisions.py` on held-out examples.

Every example is judged by a reader trained without it and without its near-duplicates. One threshold after the
other is swept with the rest held: the lines show what each value buys and costs. Those that shape the scores are
compared at the same share of wrong answers, each with the lowest `answer` that keeps to it. The examples have the
same authors as those trained on, so compare values here, and measure with `askivig eval`. `danger` is swept on the
safety examples, without the gate. What counts only in a conversation (`alone`), for known wordings (`known`), or beside
what was decided (`related`) is not swept.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from askivig.knowledge.project import find_project
from askivig.nlu.decisions import Thresholds
from askivig.nlu.examples import HARMLESS, OUT_OF_SCOPE
from askivig.nlu.training import SETTINGS
from askivig.nlu.turns import ADVICE
from benchmarks.nlu.held_out import COURTESY, DANGER, DOUBLE, QUESTION
from benchmarks.nlu.outcomes import ALARMED, CLARIFIED, OTHER, REFUSED, RIGHT, WRONG, Tally
from benchmarks.nlu.trials import Judged, Try, pool, train, trying_in

SCORING: dict[str, tuple[float, ...]] = {  # they shape the scores: each value is tried with its own `answer`
    "evidence": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5),
    "likeness": (0.4, 0.5, 0.6, 0.7, 0.8),
    "foreign": (0.2, 0.4, 0.6, 0.8),
}
DECIDING: dict[str, tuple[float, ...]] = {
    "out_of_scope": (0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
    "clarify": (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2),
    "candidate": (0.02, 0.04, 0.06, 0.1),
    "second_question": (0.3, 0.4, 0.45, 0.5, 0.6),
    "second_in_whole": (0.006, 0.012, 0.025, 0.05, 0.1),
    "unasked_question": (0.45, 0.55, 0.7),
    "unasked_in_whole": (0.05, 0.1, 0.15, 0.2),
    "advice": (0.5, 0.6, 0.7, 0.8, 0.88, 0.95),
    "advice_worded": (0.0, 0.05, 0.1, 0.2, 0.4),
    "elsewhere": (0.3, 0.4, 0.55, 0.7),
    "danger": (-4.0, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.5),
    "condition": (0.05, 0.1, 0.2, 0.35, 0.5),
    "condition_outside": (0.3, 0.5, 0.7),
    "uses_share": (0.4, 0.55, 0.7, 0.85, 1.0),
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
    "danger": (DANGER, RIGHT),
    "false alarm": (HARMLESS, ALARMED),
    "on question": (QUESTION, ALARMED),
}
SHOWN = 12


def main() -> int:
    """Prints the sweeps, then the thresholds that it recommends."""
    options = _options()
    warnings.simplefilter("ignore")
    logging.getLogger().setLevel(logging.ERROR)
    os.environ.update(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        print("training without each fold …", file=sys.stderr, flush=True)
        _choose(train(find_project(), Path(folder), options.folds), options)
    return 0


def _choose(whole: Sequence[Judged], options: argparse.Namespace) -> None:
    few = [fold.part(options.sample // options.folds) for fold in whole]
    start = Thresholds()
    with pool(few) as workers:
        chosen = sweep(start, trying_in(workers), options.rounds, options.most_wrong)
    with pool(whole) as workers:
        trying = trying_in(workers)
        chosen = lowest_answer(chosen, trying, options.most_wrong)
        _table([replace(chosen, answer=answer) for answer in ANSWER[3::4]], trying, "answer")
        before, after = trying(start), trying(chosen)
    print(f"\nover all {before.counts.total()} messages\n{_header('')}\n{_line('as it is', before)}")
    print(f"{_line('recommended', after)}\n\n{_wrong(after)}\n\n{_settings(start, chosen)}")


def sweep(limits: Thresholds, trying: Try, rounds: int, most_wrong: float) -> Thresholds:
    """One threshold after the other, the best value kept."""
    for _ in range(rounds):
        for name, values in SCORING.items():
            settings = [lowest_answer(one, trying, most_wrong) for one in _with(limits, name, values)]
            limits = _best(settings, trying, name, limits)
        for name, values in DECIDING.items():
            limits = _best(_with(limits, name, values), trying, name, limits)
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


def _best(settings: Sequence[Thresholds], trying: Try, name: str, now: Thresholds) -> Thresholds:
    """The setting that is worth most, the value of now where it is one of several; prints them all."""
    results = _table(settings, trying, name)
    kept = [getattr(one, name) == getattr(now, name) for one in settings]
    best = max(range(len(settings)), key=lambda at: (results[at].worth(), kept[at]))
    print(f"best: {getattr(settings[best], name):g}", flush=True)
    return settings[best]


def _table(settings: Sequence[Thresholds], trying: Try, name: str) -> list[Tally]:
    print(f"\n{_header(name)}")
    results = []
    for setting in settings:
        results.append(trying(setting))
        answer = "" if name == "answer" else f", answer {setting.answer:g}"
        print(_line(f"{getattr(setting, name):g}{answer}", results[-1]), flush=True)
    return results


def _header(name: str) -> str:
    return f"{name:26}" + "".join(f"{column:>13}" for column in COLUMNS)


def _line(name: str, result: Tally) -> str:
    return f"{name:26}" + "".join(f"{100 * result.share(*of):11.1f} %" for of in COLUMNS.values())


def _wrong(result: Tally) -> str:
    causes = [f"  {count} x {cause}" for cause, count in result.causes.most_common()]
    pairs = [f"  {count} x {gold} -> {answered}" for (gold, answered), count in result.confused.most_common(SHOWN)]
    return "\n".join(["wrong answers:", *causes, "most often (topic of the wording -> answered):", *pairs])


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


if __name__ == "__main__":
    sys.exit(main())
