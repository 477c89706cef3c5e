"""Readers trained without a fold each, and processes in which thresholds are tried on them."""

from __future__ import annotations

import multiprocessing
import random
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.project import knowledge_folder
from askivig.language.normal import Normaliser
from askivig.nlu.building import build_encoder
from askivig.nlu.decisions import Thresholds
from askivig.nlu.reader import Reader
from benchmarks.nlu.held_out import QUESTION, SEED, Example, HeldOut, examples, folds, held_out
from benchmarks.nlu.outcomes import GROUPS, Tally, tally, total
from benchmarks.nlu.remembered import Vectors, remembering

PROCESSES = 2
Try = Callable[[Thresholds], Tally]


@dataclass(frozen=True)
class Judged:
    """A fold's reader and the messages that it never saw."""

    base: KnowledgeBase
    reader: Reader
    messages: list[HeldOut]

    def part(self, count: int) -> Judged:
        """Some of the messages, always the same: half of them questions, the other groups alike."""
        draw = random.Random(SEED)
        groups = {name: [one for one in self.messages if one.group == name] for name in GROUPS}
        most = {name: count // 2 if name == QUESTION else count // 2 // (len(GROUPS) - 1) for name in GROUPS}
        few = [one for name, of in groups.items() for one in draw.sample(of, min(most[name], len(of)))]
        return replace(self, messages=few)


_judged: list[Judged] = []  # what the processes of the sweep inherit


def train(project: Path, folder: Path, count: int) -> list[Judged]:
    """Each fold judged by a reader that never saw it, nor did the encoder, which is tuned without it.

    The folder keeps the encoders for as long as the readers are used. One fold after the other, in a process apart:
    TensorFlow, which tunes, uses every core, and does not survive a fork.
    """
    base = load(knowledge_folder(project))
    found = examples(project, base)
    normal = Normaliser(base)
    untuned = build_encoder(_new(folder / "untuned"), [])
    parts = folds(found, untuned.encode([normal(example.text) for example in found]), count)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as worker:
        jobs = [
            worker.submit(_judge, base, kept, out, _new(folder / str(number)))
            for number, (kept, out) in enumerate(parts)
        ]
        return [job.result() for job in jobs]


def _judge(base: KnowledgeBase, kept: Sequence[Example], out: Sequence[Example], folder: Path) -> Judged:
    normal = Normaliser(base)
    known = [(normal(example.text), example.label) for example in kept]
    build_encoder(folder, known)
    encoder = Vectors(folder, threads=2)
    reader = remembering(Reader.train(known, encoder), encoder)
    messages = [*held_out(base, out)]
    encoder.encode([normal(message.screening.text) for message in messages])  # in batches, which is faster
    tally(base, reader, messages, Thresholds())  # ranks everything once
    return Judged(base, reader, messages)


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def pool(judged: Sequence[Judged]) -> ProcessPoolExecutor:
    """Processes that inherit the folds: they are forked, so that nothing need be sent."""
    _judged[:] = judged
    return ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork"), _one_thread)


def _one_thread() -> None:
    threadpool_limits(1)  # a process a core: more threads would only be in each other's way


def trying_in(workers: Executor) -> Try:
    """Reads the messages of all folds under given thresholds."""

    def trying(limits: Thresholds) -> Tally:
        return total(workers.map(_tally, range(len(_judged)), [limits] * len(_judged)))

    return trying


def _tally(fold: int, limits: Thresholds) -> Tally:
    judged = _judged[fold]
    return tally(judged.base, judged.reader, judged.messages, limits)
