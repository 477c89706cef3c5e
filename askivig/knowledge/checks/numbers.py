"""Rules on numbers: an answer gives only those that a fact it cites gives too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Entry, Hit
from askivig.knowledge.checks.figures import Quantity, holds, same_number
from askivig.knowledge.checks.words import plain_words, shown

_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_READING = re.compile(r"(\d{2,3}(?:\.\d)?)\s?(?:°\s?(?P<scale>[CF])?|degrees)")
BODY_CELSIUS, BODY_FAHRENHEIT = (36.5, 43.0), (97.5, 110.0)  # what a thermometer may show of a person
LEAST_WORDS = 5  # of two sentences that are compared


def no_fact_holds_it(content: Content) -> Iterator[Hit]:
    """A number in an answer that no cited fact holds."""
    for entry, passage, said in content.said:
        stated = [one for fact in entry.facts for one in content.stated(fact)]
        if not any(holds(one, said) or same_number(one, said) for one in stated):
            yield passage.hit(
                f'says "{said.text}", which no cited fact holds; {_remedy(content, entry, said)}', said.text
            )


def other_unit(content: Content) -> Iterator[Hit]:
    """A number in an answer that the cited facts hold for something else only."""
    for entry, passage, said in content.said:
        stated = [(fact, one) for fact in entry.facts for one in content.stated(fact)]
        others = [(fact, one) for fact, one in stated if same_number(one, said)]
        if others and not any(holds(one, said) for _, one in stated):
            fact, other = others[0]
            message = f'says "{said.text}", but the cited fact {fact} says "{other.text}"'
            yield passage.hit(f"{message}; {_remedy(content, entry, said)}", said.text)


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


def _remedy(content: Content, entry: Entry, said: Quantity) -> str:
    sources = {fact.split("/")[0] for fact in entry.facts}
    holding = [fact for fact in content.base.facts if any(_same(one, said) for one in content.stated(fact))]
    near = sorted(holding, key=lambda fact: fact.split("/")[0] not in sources)
    if near and said.measures not in ("", "count"):
        return f"if it is this one, cite {near[0]}; else write what the cited facts say"
    return "write what the facts say, or cite the fact that states it"


def _same(stated: Quantity, said: Quantity) -> bool:
    return stated.measures == said.measures and holds(stated, said)
