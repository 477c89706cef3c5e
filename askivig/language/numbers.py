"""Numbers in a message: temperatures, years, other readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from askivig.knowledge.formulas import BUILT_IN
from askivig.knowledge.model import Threshold
from askivig.knowledge.safety import Reading, Temperature

NEAR = 5  # words between a number and the word that makes it a temperature
CLOSE = 3  # the same for any other reading, which stands after its word
PAIR = "/"  # two numbers typed as one: a blood pressure
DEGREES = frozenset(("°", "degrees", "degree", "deg"))
PERCENT = "%"
MARKS = frozenset((",", ".", "?"))
YEARS = range(1930, 2100)
MANY = range(5, 500)
NUMBER, MANY_OF, YEAR, HIGH, LOW, BARE = (f"<{name}>" for name in BUILT_IN)


class Numbers:
    """Marks each number by what it is; from where a temperature is high, the clinic says."""

    def __init__(
        self, temperature: Temperature, fever: Threshold, readings: Mapping[str, Reading] | None = None
    ) -> None:
        self._fever = fever
        self._readings = {f"<{name}>": (frozenset(one.after), one) for name, one in (readings or {}).items()}
        self._celsius, self._fahrenheit = temperature.celsius, temperature.fahrenheit
        self._near = frozenset(temperature.near)
        self._not_before = frozenset(temperature.not_before)
        self._not_near = frozenset(temperature.not_near)
        self._reached = frozenset(temperature.reached)

    def find(self, words: Sequence[str]) -> Iterable[tuple[str, int, int]]:
        """(name, start, end) of every number among `words`."""
        for at, word in enumerate(words):
            if not word[:1].isdigit():
                continue
            yield NUMBER, at, at + 1
            value = float(word.partition(PAIR)[0])
            for name in self._read(value, at, words):
                yield name, at, at + 1
            if PAIR in word:
                continue
            if value in MANY and not self._not_before.intersection(words[at + 1 : at + 2]):
                yield MANY_OF, at, at + 1
            if value in YEARS and "." not in word:
                yield YEAR, at, at + 1
            elif (high := self._is_fever(value, at, words)) is not None:
                yield (HIGH if high else LOW), at, at + 1
            elif self._is_bare(value, words[max(0, at - 1) : at], words[at + 1 : at + 2]):
                yield BARE, at, at + 1

    def _is_bare(self, value: float, before: Sequence[str], after: Sequence[str]) -> bool:
        """A number that stands alone, without a unit, and would be a fever, were it a temperature."""
        if not all(word in MARKS or word in self._reached for word in before):
            return False
        celsius = self._fever.celsius <= value <= self._celsius.highest
        fahrenheit = self._fever.fahrenheit <= value <= self._fahrenheit.highest
        return (celsius or fahrenheit) and self._not_before.isdisjoint(after)

    def _read(self, value: float, at: int, words: Sequence[str]) -> Iterable[str]:
        """The readings that the number is one of."""
        before, after = words[max(0, at - CLOSE) : at], words[at + 1 : at + 2]
        if not self._not_before.isdisjoint(after) and after != (PERCENT,):
            return
        for name, (marks, reading) in self._readings.items():
            meant = (reading.pair and PAIR in words[at]) or not marks.isdisjoint(before)
            if meant and reading.lowest <= value <= reading.highest:
                yield name

    def _is_fever(self, value: float, at: int, words: Sequence[str]) -> bool | None:
        """None when the number is no temperature."""
        after = [word for word in words[at + 1 : at + 4] if word not in DEGREES and word != "."]
        unit = after[0] if after else ""
        sure = (
            not DEGREES.isdisjoint(words[at + 1 : at + 2])
            or unit in self._celsius.units
            or unit in self._fahrenheit.units
        )
        exact = words[at][-2:-1] == "."  # one decimal, as a thermometer shows
        alone = unit == "" and words[at - 1 : at] and words[at - 1] in self._reached  # "he has 39."
        if unit in self._not_before or self._around(at, words, self._not_near):
            return None
        if not (sure or exact or alone or self._around(at, words, self._near)):
            return None
        if unit not in self._fahrenheit.units and self._celsius.lowest <= value <= self._celsius.highest:
            return value >= self._fever.celsius
        if unit not in self._celsius.units and self._fahrenheit.lowest <= value <= self._fahrenheit.highest:
            return value >= self._fever.fahrenheit
        return None

    def _around(self, at: int, words: Sequence[str], some: frozenset[str]) -> bool:
        return not some.isdisjoint(words[max(0, at - NEAR) : at + NEAR])
