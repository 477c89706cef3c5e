"""Keeps the sources of many signed entries side by side, also where two were signed on different states of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import structs

from askivig.knowledge.model import Source


class Shelf:
    """Sources by id. One that differs from the one that has its id is kept under another."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}

    def take(self, sources: Iterable[Source]) -> dict[str, str]:
        """Keeps an entry's sources; gives the ids under which its facts are to be found."""
        names = {}
        for source in sources:
            kept = self._keep(source)
            names.update({f"{source.id}/{fact.id}": f"{kept}/{fact.id}" for fact in source.facts})
        return names

    def _keep(self, source: Source) -> str:
        number = 1
        while True:
            name = source.id if number == 1 else f"{source.id}-{number}"
            there = self.sources.get(name)
            if there is None or _agree(there, source):
                facts = {fact.id: fact for one in (there, source) if one for fact in one.facts}
                self.sources[name] = structs.replace(source, id=name, facts=list(facts.values()))
                return name
            number += 1


def renamed(data: Any, names: Mapping[str, str]) -> Any:
    """An entry's data with the facts that it cites under other ids."""
    if isinstance(data, dict):
        return {
            key: [names.get(one, one) for one in value] if key == "facts" else renamed(value, names)
            for key, value in data.items()
        }
    return [renamed(one, names) for one in data] if isinstance(data, list) else data


def _agree(there: Source, source: Source) -> bool:
    """Whether both are the same document, and say the same of the facts that both have."""
    known = {fact.id: fact for fact in there.facts}
    same = structs.replace(there, facts=[]) == structs.replace(source, id=there.id, facts=[])
    return same and all(known.get(fact.id, fact) == fact for fact in source.facts)
