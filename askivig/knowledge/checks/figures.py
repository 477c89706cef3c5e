"""Numbers in a text, with their units: "3 to 4 weeks", "1 in 4", "half an hour", "two hundred"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import isclose

_TO_TWENTY = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_VALUES: dict[str, float] = {
    **{word: value for value, word in enumerate(_TO_TWENTY)},
    **{word: 20 + 10 * at for at, word in enumerate(_TENS)},
    **_LARGE,
    **{f"{word}s": value for word, value in _LARGE.items()},
    "dozen": 12,
    "dozens": 12,
    "once": 1,
    "twice": 2,
    "half": 0.5,
}
_NUMERAL = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_TO_TWENTY[1:10])}))?|{'|'.join(reversed(_TO_TWENTY))})"
_MANY = r"(?:(?:hundred|thousand|million|dozen)s?)"
_WORDS = rf"{_BELOW_100}(?:\s{_MANY}(?:\s(?:and\s)?{_BELOW_100})?)*|{_MANY}|once|twice|half"
_NUMBER = re.compile(
    rf"(?<![A-Za-z]-)(?<![\w/])(?P<numeral>{_NUMERAL})(?!\d)"  # B19 and COVID-19 are names
    rf"|(?P<sign>[½¼¾])|\b(?P<words>{_WORDS})\b(?!-li)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[\d½¼¾]")
_LETTERS = re.compile(r"[a-z]+")
_TOLD = frozenset(_VALUES)
_LARGE_WORDS = frozenset(word for word, value in _VALUES.items() if value > 10 or value == 0.5)
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

# unit -> (what it measures, how many of the smallest it holds)
_UNITS: dict[str, tuple[str, float]] = {
    r"min(?:ute)?s?": ("time", 1),
    r"hours?|hrs?|h": ("time", 60),
    r"days?": ("time", 60 * 24),
    r"weeks?": ("time", 60 * 24 * 7),
    r"months?": ("months", 1),
    r"years?": ("months", 12),
    r"%|percent|per cent": ("%", 1),
    r"mg/kg|milligrams (?:per|for each|a) kilo(?:gram)?": ("g/kg", 0.001),
    r"g/kg|grams (?:per|for each|a) kilo(?:gram)?": ("g/kg", 1),
    r"mg|milligrams?": ("g", 0.001),
    r"kg|kilos?|kilograms?": ("g", 1000),
    r"g|grams?": ("g", 1),
    r"m[lL]|millilit(?:er|re)s?": ("l", 0.001),
    r"[lL]|lit(?:er|re)s?": ("l", 1),
    r"°\s?C|degrees C(?:elsius)?": ("°C", 1),
    r"°\s?F|degrees F(?:ahrenheit)?": ("°F", 1),
}
_UNIT = re.compile(r"[\s-]*(?:" + "|".join(f"(?P<u{at}>{unit})" for at, unit in enumerate(_UNITS)) + r")(?![A-Za-z])")
_KINDS = tuple(_UNITS.values())
_HALF_OF = re.compile(r"\s+(?:an?\s+)?(?=hour|day|year)")
_RANGE = re.compile(r"\s*(?:to|or|and|–|—|-|up to|until)\s*", re.IGNORECASE)
_RATIO = re.compile(r"\s*(?:in|of|out of|in every|of every|of the|out of every)\s*", re.IGNORECASE)
_COUNTED = re.compile(
    r"[\s-]+(?!(?:and|or|to|in|of|than|with|for|from|by|at|on|the|per|a|an|as|is|are|was|but)\b)[a-z]{3,}"
)
_ANY = {"", "count"}
NEAR = 0.15  # "about 1 in 4" may stand for 27 %


@dataclass(frozen=True)
class Quantity:
    """A number of a text. `base` is its value in the smallest unit of what it `measures`, or the share of a ratio.

    `measures` is "count" where a word follows that is no unit (3 visits), and empty where nothing tells.
    """

    text: str
    value: float
    measures: str = ""
    base: float = 0.0

    @property
    def ratio(self) -> bool:
        """Whether it is a share: "1 in 4", "27 %"."""
        return self.measures in ("ratio", "%")


@dataclass(frozen=True)
class _Number:
    start: int
    end: int
    value: float
    small: bool  # one to ten in letters, once and twice: no figure in an answer


def quantities(text: str, *, of_fact: bool = False) -> Iterator[Quantity]:
    """The quantities of a text; small numbers in letters count in a fact only. A fact's ratio also gives its parts."""
    if not _DIGIT.search(text) and (_TOLD if of_fact else _LARGE_WORDS).isdisjoint(_LETTERS.findall(text.lower())):
        return
    numbers = [_number(found) for found in _NUMBER.finditer(text)]
    pairs = pairwise(numbers)
    shares = {at: share for at, pair in enumerate(pairs) if (share := _ratio(text, *pair, of_fact))}
    yield from shares.values()
    parts = {part for at in shares for part in (at, at + 1)}
    for at, number in enumerate(numbers):
        if at not in parts and (of_fact or not number.small):
            yield _quantity(text, numbers, at)
        elif at in parts and of_fact:
            yield Quantity(text[number.start : number.end], number.value, "count")


def holds(stated: Quantity, said: Quantity) -> bool:
    """Whether a fact's quantity gives an answer's number, in that unit, in another one, or in none."""
    if said.ratio and stated.ratio:
        return isclose(_share(said), _share(stated), rel_tol=0 if said.measures == stated.measures else NEAR)
    if said.measures == "ratio":
        return False
    if not stated.measures or not said.measures or {stated.measures, said.measures} <= _ANY:
        return stated.value == said.value
    return stated.measures == said.measures and isclose(stated.base, said.base)


def same_number(stated: Quantity, said: Quantity) -> bool:
    """Whether the numbers agree, whatever is measured."""
    return stated.value == said.value


def _share(quantity: Quantity) -> float:
    return quantity.base / 100 if quantity.measures == "%" else quantity.base


def _ratio(text: str, few: _Number, many: _Number, of_fact: bool) -> Quantity | None:
    if not few.value < many.value or not _RATIO.fullmatch(text, few.end, many.start):
        return None
    if few.small and many.small and not of_fact:
        return None
    return Quantity(text[few.start : many.end], few.value / many.value, "ratio", few.value / many.value)


def _number(found: re.Match[str]) -> _Number:
    if numeral := found["numeral"]:
        return _Number(*found.span(), float(numeral.replace(",", "")), False)
    if sign := found["sign"]:
        return _Number(*found.span(), _SIGNS[sign], False)
    parts = re.findall(r"[a-z]+", found["words"].lower())
    value = _spelled(tuple(part for part in parts if part != "and"))
    return _Number(*found.span(), value, value <= 10 and value != 0.5)


@cache
def _spelled(parts: tuple[str, ...]) -> float:
    """two hundred twenty-one -> 221."""
    total, current = 0.0, 0.0
    for part in parts:
        value = _VALUES[part]
        if value >= 100 or part.startswith("dozen"):
            current = (current or 1) * value
            if value >= 1000:
                total, current = total + current, 0.0
        else:
            current += value
    return total + current


def _quantity(text: str, numbers: list[_Number], at: int) -> Quantity:
    number = numbers[at]
    said, value, end = text[number.start : number.end], number.value, at
    if said.lower() in ("half", "½"):
        gap = _HALF_OF.match(text, number.end)
        return _measured(text, number.start, gap.end(), value) if gap else Quantity(said, value, "ratio", value)
    while end + 1 < len(numbers) and _RANGE.fullmatch(text, numbers[end].end, numbers[end + 1].start):
        if _UNIT.match(text, numbers[end].end):
            break
        end += 1
    return _measured(text, number.start, numbers[end].end, value)


def _measured(text: str, start: int, end: int, value: float) -> Quantity:
    unit = _UNIT.match(text, end)
    if not unit:
        return Quantity(text[start:end], value, "count" if _COUNTED.match(text, end) else "")
    measures, factor = _KINDS[int((unit.lastgroup or "u0")[1:])]
    return Quantity(" ".join(text[start : unit.end()].split()), value, measures, value * factor)
