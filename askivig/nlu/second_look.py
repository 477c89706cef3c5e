"""The second look for danger: what the gate does not know by its words is recognised by its likeness to known messages.

It is learned from `safety_wordings.yml` and the examples of `safety.yml`. It can only raise an alarm: what the gate has
found stays.
"""

from __future__ import annotations

from askivig.nlu.examples import HARMLESS, tiers_of
from askivig.nlu.topic_model import Ranking


def raised(ranking: Ranking | None, row: int, least: float) -> tuple[str, ...]:
    """The tiers that a text raises: those of its likeliest label, when danger of any kind is likely enough."""
    if ranking is None:
        return ()
    probability = dict(zip(ranking.labels, map(float, ranking.probability[row]), strict=True))
    if 1 - probability.pop(HARMLESS, 0.0) < least:
        return ()
    return tiers_of(max(probability, key=lambda label: probability[label]))
