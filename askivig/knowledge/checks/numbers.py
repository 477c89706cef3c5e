"""Rules on numbers: an answer gives only those that a fact it cites gives too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Entry, Hit
from askivig.knowledge.checks.figures import Quantity, holds, quantities, same_number
from askivig.knowledge.checks.words import plain_words, shown

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_READING = re.compile(r"(\d{2,3}(?:\.\d)?)\s?(?:°\s?(?P<scale>[CF])?|degrees)")
ROUNDING = 0.15  # degrees Fahrenheit
MOST_SHOWN = 2  # facts
BODY_CELSIUS, BODY_FAHRENHEIT = (36.5, 43.0), (97.5, 110.0)  # what a thermometer may show of a person
LEAST_WORDS = 5  # of two sentences that are compared


def no_fact_holds_it(content: Content) -> Iterator[Hit]:
    """A number in an answer that no cited fact holds."""
    for entry, passage, said in content.said:
        stated = [one for fact in entry.facts for one in content.stated(fact)]
        if not any(holds(one, said) or same_number(one, said) for one in stated):
            yield passage.hit(
                f'says "{said.text}", which no cited fact holds; {_remedy(entry, content, said)}', said.text
            )


def other_unit(content: Content) -> Iterator[Hit]:
    """A number in an answer that the cited facts hold for something else only."""
    for entry, passage, said in content.said:
        stated = [(fact, one) for fact in entry.facts for one in content.stated(fact)]
        others = [(fact, one) for fact, one in stated if same_number(one, said)]
        if others and not any(holds(one, said) for _, one in stated):
            fact, other = others[0]
            message = f'says "{said.text}", but the cited fact {fact} says "{other.text}"'
            yield passage.hit(f"{message}; {_remedy(entry, content, said)}", said.text)


def values_differ(content: Content) -> Iterator[Hit]:
    """Two entries that rest on the same fact and say the same with different numbers."""
    seen: dict[str, tuple[Entry, str]] = {}
    for entry, passage in content.answers:
        if not _NUMERAL.search(passage.text):
            continue
        for sentence in passage.sentences:
            masked = " ".join(plain_words(_NUMERAL.sub("x", sentence)))
            if not _NUMERAL.search(sentence) or len(masked.split()) < LEAST_WORDS:
                continue
            other, before = seen.setdefault(masked, (entry, sentence))
            same = _NUMERAL.findall(before) == _NUMERAL.findall(sentence)
            if not same and other is not entry and set(other.facts) & set(entry.facts):
                message = f'says {shown(sentence)}, {other.kind} "{other.id}" says {shown(before)}'
                yield passage.hit(f"{message}; give the value of the fact that both cite", sentence)


def fever_in_figures(content: Content) -> Iterator[Hit]:
    """A body temperature in figures: from where a fever counts, the clinic says."""
    for entry in content.entries:
        for passage in (*entry.answer, *entry.beside):
            for found in _READING.finditer(passage.text):
                value, scale = float(found[1]), found["scale"]
                celsius = scale != "F" and BODY_CELSIUS[0] <= value <= BODY_CELSIUS[1]
                fahrenheit = scale != "C" and BODY_FAHRENHEIT[0] <= value <= BODY_FAHRENHEIT[1]
                if celsius or fahrenheit:
                    message = f'gives the temperature "{found[0]}"; write {{fever}}, which clinic.yml fills in'
                    yield passage.hit(message, found[0])


def fact_and_its_numbers(content: Content) -> Iterator[Hit]:
    """A number that a fact lists but does not state."""
    document = content.files["sources.yml"]
    for at, source in enumerate(document.data["sources"]):
        for number, fact in enumerate(source["facts"]):
            for place, listed in enumerate(fact.get("numbers", [])):
                if not _states(fact["fact"], listed):
                    message = f'lists "{listed}", which the fact itself does not say'
                    path = ("sources", at, "facts", number, "numbers", place)
                    yield Hit(document, path, f"{message}; put the source's value in both")


def fever_scales(content: Content) -> Iterator[Hit]:
    """A fever limit that is another temperature in Fahrenheit than in Celsius, or none of a body."""
    fever = content.base.clinic.fever
    right = fever.celsius * 9 / 5 + 32
    if abs(right - fever.fahrenheit) > ROUNDING or not BODY_CELSIUS[0] <= fever.celsius <= BODY_CELSIUS[1]:
        found = f"gives {fever.celsius} °C and {fever.fahrenheit} °F as the fever limit"
        message = f"{found}, but {fever.celsius} °C is {right:.1f} °F; put both right"
        yield Hit(content.files["clinic.yml"], ("fever",), message)


def _states(fact: str, listed: str) -> bool:
    stated = list(quantities(fact, of_fact=True))
    wanted = (one for one in quantities(listed, of_fact=True) if one.measures != "ratio")  # its parts are there too
    return all(any(holds(one, number) for one in stated) for number in wanted)


def _remedy(entry: Entry, content: Content, said: Quantity) -> str:
    """What the cited facts give of the same kind, the nearest first, or what else helps."""
    given = [(fact, one) for fact in entry.facts for one in content.stated(fact) if _alike(one, said)]
    given.sort(key=lambda found: abs(found[1].base - said.base))
    nearest: dict[str, str] = {}
    for fact, one in given:
        nearest.setdefault(fact, f'"{one.text}" ({fact})')
    if not nearest:
        return "write what the facts say, or cite the fact that states it"
    shown = " and ".join(list(nearest.values())[:MOST_SHOWN])
    return f"the nearest that the cited facts give is {shown}: write what they say, or cite the fact that states it"


def _alike(stated: Quantity, said: Quantity) -> bool:
    return bool(said.measures) and (stated.measures == said.measures or (stated.ratio and said.ratio))
