"""`python -m benchmarks.nlu.public`: our Rasa pipeline on public sets, beside the figures published for them.

CLINC150 (Larson et al. 2019, github.com/clinc/oos-eval, data/data_full.json) and BANKING77 (Casanueva et al. 2020,
github.com/PolyAI-LDN/task-specific-datasets, banking_data/) with ten examples a label, drawn with a fixed seed. Each
set becomes a project (`public_project`) that `askivig train` trains and Rasa's agent reads, text by text.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from askivig.chat.worker import QUIET, load_agent
from askivig.knowledge.project import KNOWLEDGE_VARIABLE
from askivig.knowledge.turn import turn_of
from benchmarks.nlu.public_project import Labelled, topic_id, write_project

SEED, EXAMPLES = 0, 10
OUTSIDE = ""  # the label of what is out of scope
CLINC = {"Rasa (Larson et al. 2019)": (91.5, 45.3), "BERT (Larson et al. 2019)": (96.2, 58.9)}  # in scope, recall
BANKING = {"USE + ConveRT (Casanueva et al. 2020)": 85.2}


@dataclass(frozen=True)
class Read:
    """A text as it was read: its label, the best topic, and how sure that is; nothing is best of what was refused."""

    label: str
    best: str
    sure: float

    def right(self, least: float) -> bool:
        """Whether it is given its label, when nothing less sure than `least` counts as in scope."""
        return (self.best if self.sure >= least else OUTSIDE) == self.label


def main() -> int:
    """Prints a table for each set that is given."""
    options = _options()
    warnings.simplefilter("ignore")
    os.environ.update(QUIET)
    if options.clinc:
        print(_clinc(options.clinc), flush=True)
    if options.banking:
        print(_banking(options.banking), flush=True)
    return 0


def _clinc(path: Path) -> str:
    data = json.loads(path.read_text("utf-8"))
    chosen_on = [*data["val"], *_outside(data["oos_val"])]
    judged_on = [*data["test"], *_outside(data["oos_test"])]
    outside = [text for text, _ in data["oos_train"]]
    found = read(data["train"], outside, [*chosen_on, *judged_on])
    validation, test = found[: len(chosen_on)], found[len(chosen_on) :]
    inside = [one for one in test if one.label != OUTSIDE]
    rows = [
        f"askivig, no threshold: in scope {100 * share_right(inside, 0.0):.1f}",
        *(_at(name, threshold(validation, even=even), test) for name, even in (("most right", False), ("even", True))),
        *(f"{name}: in scope {right:.1f}, out-of-scope recall {recall:.1f}" for name, (right, recall) in CLINC.items()),
    ]
    return "\n".join([f"CLINC150, full ({len(data['train'])} examples, {len(test)} messages), %", *rows])


def _at(name: str, least: float, test: Sequence[Read]) -> str:
    inside = [one for one in test if one.label != OUTSIDE]
    outside = [one for one in test if one.label == OUTSIDE]
    figures = (
        f"in scope {100 * share_right(inside, least):.1f}, out-of-scope recall {100 * share_right(outside, least):.1f}"
    )
    return f"askivig, threshold {least:.3f} ({name} on validation): {figures}"


def _banking(folder: Path) -> str:
    train, test = (_rows(folder / f"{name}.csv") for name in ("train", "test"))
    found = read(few(train, EXAMPLES), [], test)
    rows = [
        f"askivig: {100 * share_right(found, 0.0):.1f}",
        *(f"{name}: {right:.1f}" for name, right in BANKING.items()),
    ]
    return "\n".join(
        [f"BANKING77, {EXAMPLES} examples a label (seed {SEED}; {len(test)} messages), accuracy, %", *rows]
    )


def few(known: Sequence[Labelled], count: int) -> list[Labelled]:
    """Some texts of each label, always the same."""
    draw = random.Random(SEED)
    labels = sorted({label for _, label in known})
    return [one for label in labels for one in draw.sample([pair for pair in known if pair[1] == label], count)]


def share_right(found: Sequence[Read], least: float) -> float:
    """The share that is given its label."""
    return sum(one.right(least) for one in found) / len(found)


def threshold(found: Sequence[Read], *, even: bool) -> float:
    """The one with most of all messages right; `even` counts the two sides, in scope and out of it, alike."""
    sides = [[one for one in found if (one.label == OUTSIDE) == outside] for outside in (False, True)]
    weighed = [(side, 1.0 if even else float(len(side))) for side in sides if side]
    steps = [step / 200 for step in range(200)]
    return max(steps, key=lambda least: sum(weight * share_right(side, least) for side, weight in weighed))


def read(known: Sequence[Labelled], out_of_scope: Sequence[str], texts: Sequence[Labelled]) -> list[Read]:
    """Trains a project of the known texts, and reads the others with Rasa's agent."""
    with tempfile.TemporaryDirectory(prefix="askivig-public-") as name:
        project = Path(name)
        write_project(project, known, out_of_scope)
        os.environ[KNOWLEDGE_VARIABLE] = str(project / "knowledge")
        subprocess.run([sys.executable, "-m", "askivig", "train", "--project", name], check=True, stdout=sys.stderr)
        return asyncio.run(_parse(project / "models" / "askivig.tar.gz", texts))


async def _parse(model: Path, texts: Sequence[Labelled]) -> list[Read]:
    agent = load_agent(model)
    found = []
    for text, label in texts:
        turn = turn_of(await agent.parse_message(text))
        best, sure = (turn.ranking[0][0], turn.confidence) if turn.ranking else (OUTSIDE, 0.0)
        found.append(Read(topic_id(label), best, sure))
    return found


def _outside(pairs: Sequence[Labelled]) -> list[Labelled]:
    return [(text, OUTSIDE) for text, _ in pairs]


def _rows(path: Path) -> list[Labelled]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.nlu.public", description="Our pipeline on public sets.")
    parser.add_argument("--clinc", type=Path, metavar="FILE", help="data_full.json of CLINC150")
    parser.add_argument("--banking", type=Path, metavar="FOLDER", help="with train.csv and test.csv of BANKING77")
    options = parser.parse_args()
    if not options.clinc and not options.banking:
        parser.error("name a set: --clinc FILE, --banking FOLDER, or both")
    return options


if __name__ == "__main__":
    sys.exit(main())
