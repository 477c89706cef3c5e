"""Rules on ids and names, beyond the references that keep the knowledge base from being loaded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from zoneinfo import available_timezones

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.reading import Document, Path_
from askivig.knowledge.references import unknown

# Lists whose entries have ids, by file; those of sources, conditions and products are references' business.
LISTS = {
    "categories.yml": ("categories",),
    "conditions.yml": ("authorities",),
    "glossary.yml": ("terms",),
    "out_of_scope.yml": ("groups",),
    "safety.yml": ("signs", "patterns", "texts"),
}


def id_twice(content: Content) -> Iterator[Hit]:
    """An id that two entries of one list have."""
    for name, keys in LISTS.items():
        document = content.files[name]
        for key in keys:
            seen: set[str] = set()
            for at, entry in enumerate(document.data[key]):
                if entry["id"] in seen:
                    yield Hit(
                        document, (key, at, "id"), f'"{entry["id"]}" is an id of {key} already; ids are given once'
                    )
                seen.add(entry["id"])


def unknown_time_zone(content: Content) -> Iterator[Hit]:
    """A time zone that no calendar knows."""
    zones, zone = available_timezones(), content.base.clinic.hours.time_zone
    if zones and zone not in zones:  # a machine may know none
        path = ("hours", "time_zone")
        yield Hit(content.files["clinic.yml"], path, unknown("time zone", zone, zones))


def intent_twice(content: Content) -> Iterator[Hit]:
    """An intent that two categories have: Rasa could not tell them apart."""
    seen: dict[str, str] = {}
    for at, category in enumerate(content.base.categories.categories):
        other = seen.setdefault(category.intent, category.id)
        if other != category.id:
            message = f'gives the intent "{category.intent}" of category "{other}" to another one; give each its own'
            yield Hit(content.files["categories.yml"], ("categories", at, "intent"), message)


def unknown_name(content: Content) -> Iterator[Hit]:
    """A topic, authority, fact or brand that conditions.yml or products.yml names and nothing defines."""
    base = content.base
    conditions, products = content.files["conditions.yml"], content.files["products.yml"]
    authorities = [authority.id for authority in base.conditions.authorities]
    brands = [product.brand for product in base.products.products]
    if base.conditions.topic:
        yield from _known(conditions, ("topic",), "topic", base.conditions.topic, base.topics)
    for at, condition in enumerate(base.conditions.conditions):
        for number, status in enumerate(condition.status):
            for place, brand in enumerate(status.products if brands else ()):
                path = ("conditions", at, "status", number, "products", place)
                yield from _known(conditions, path, "brand", brand, brands)
    for at, product in enumerate(base.products.products):
        for number, use in enumerate(product.uses):
            use_path: Path_ = ("products", at, "uses", number)
            yield from _known(products, (*use_path, "authority"), "authority", use.authority, authorities)
            for place, fact in enumerate(use.facts):
                yield from _known(products, (*use_path, "facts", place), "fact", fact, base.facts)


def related_to_itself(content: Content) -> Iterator[Hit]:
    """A topic that names itself, or another one twice, among its related topics."""
    for document in content.topics.values():
        related = document.data.get("related", [])
        for at, one in enumerate(related):
            if one == document.data["id"] or one in related[:at]:
                why = "itself" if one == document.data["id"] else f'"{one}" twice'
                yield Hit(document, ("related", at), f"has {why} among its related topics; take it away")


def approved_without_brand(content: Content) -> Iterator[Hit]:
    """A condition that is called approved without a brand that is."""
    for at, condition in enumerate(content.base.conditions.conditions):
        for number, status in enumerate(condition.status):
            if status.status == "approved" and not status.products:
                path = ("conditions", at, "status", number, "status")
                message = f'calls "{condition.id}" approved, but names no brand; add it under products'
                yield Hit(content.files["conditions.yml"], path, message)


def _known(document: Document, path: Path_, what: str, name: str, known: Collection[str]) -> Iterator[Hit]:
    if name not in known:
        yield Hit(document, path, unknown(what, name, known))
