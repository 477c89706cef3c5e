"""The second look for danger: what the gate does not know by its words is recognised by its likeness to known messages.

It is learned from `safety_wordings.yml` and the examples of `safety.yml`. It can only raise an alarm: what the gate has
found stays.
"""

from __future__ import annotations

import math

from askivig.nlu.examples import HARMLESS, tiers_of
from askivig.nlu.topic_model import Ranking

LIKE_A_QUESTION = 10.0  # what full likeness to a known question weighs, in log-odds. Chosen on data


def danger(ranking: Ranking) -> float:
    """How likely a text reports danger of any kind, 0 to 1."""
    return 1 - float(ranking.probability[0, ranking.labels.index(HARMLESS)])


def raised(ranking: Ranking, near: float, least: float) -> tuple[str, ...]:
    """The tiers that a text raises: those of its likeliest label, when danger is likely enough.

    `near` is its likeness to the nearest known wording that reports none: a message like one is less of a report.
    `least` is a bound on the log-odds of danger less what that likeness weighs.
    """
    likely = min(max(danger(ranking), 1e-6), 1 - 1e-6)
    if math.log(likely / (1 - likely)) - LIKE_A_QUESTION * near < least:
        return ()
    tiers = {label: float(value) for label, value in zip(ranking.labels, ranking.probability[0], strict=True)}
    return tiers_of(max((label for label in tiers if label != HARMLESS), key=lambda label: tiers[label]))
