"""In which file, and where in it, each entry that carries a review stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from askivig.knowledge.model import Clinic
from askivig.knowledge.reading import Document, Path_

_Files = Mapping[str, Document]
# kind, file, the list in it, and what its items are named by
_LISTS = (
    ("text", "safety.yml", "texts", "id"),
    ("condition", "conditions.yml", "conditions", "id"),
    ("product", "products.yml", "products", "id"),
    ("language", "languages.yml", "languages", "code"),
)


class Place(NamedTuple):
    """A document and the path of an entry in it."""

    document: Document
    path: Path_

    @property
    def review(self) -> Path_:
        """The path of the entry's review."""
        return (*self.path, "review")


def places(files: _Files, topics: _Files) -> dict[str, Place]:
    """The place of each entry, by the entry's id (`topic:hydration`)."""
    return dict(_places(files, topics))


def _places(files: _Files, topics: _Files) -> Iterator[tuple[str, Place]]:
    for document in topics.values():
        yield f"topic:{document.data['id']}", Place(document, ())
    for kind, file, key, named_by in _LISTS:
        for at, item in enumerate(files[file].data[key]):
            yield f"{kind}:{item[named_by]}", Place(files[file], (key, at))
    for at, sign in enumerate(files["safety.yml"].data["signs"]):
        if sign.get("check"):
            yield f"check:{sign['id']}", Place(files["safety.yml"], ("signs", at, "check"))
    for name in Clinic.__struct_fields__:
        yield f"number:{name}", Place(files["clinic.yml"], (name,))
    for kind in ("phrases", "categories"):
        yield kind, Place(files[f"{kind}.yml"], ())
