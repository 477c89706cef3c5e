"""Rules on sources: each is a publisher's own, each fact is used, and no answer copies the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.checks.fingerprints import FILE, Fingerprints

# What an address must not look like, and what it is then.
COPIES: dict[str, str] = {
    r"(^|\.)(web\.archive|archive|perma)\.(org|is|ph|today|cc)$": "an archive's copy",
    r"webcache|\.translate\.goog$|translate\.google\.|googleusercontent\.com$": "a search engine's copy",
    r"(^|\.)(google|bing|duckduckgo|yahoo|baidu|yandex|ecosia)\.[a-z.]+$": "a search engine's address",
    r"(^|[.-])(ezproxy|libproxy|proxy)[0-9]*[.-]|^[0-9]-[a-z-]+\.|\.oclc\.org$": "a library's gateway",
    r"\.(deno|pages|workers|r2)\.dev$|\.(netlify|vercel|fly|web)\.app$|\.(herokuapp|firebaseapp|glitch|repl)\.[a-z]+$"
    r"|\.(github|gitlab)\.io$|\.surge\.sh$|\.(blogspot|wordpress|weebly|wixsite)\.[a-z.]+$": "a hosted copy",
    r"(^|[.-])(test|testing|staging|stage|beta|dev|demo|uat|qa|sandbox|preview|preprod|awsprod|mirror|mirrors|cache)"
    r"[0-9]*[.-]|^[a-z]+-d\.": "a test address or a mirror",
    r"\.(amazonaws|cloudfront|azurewebsites|azureedge|akamaized|windows)\.(com|net)$": "a bare storage address",
    r"(^|\.)(scribd|docplayer|slideshare|issuu|yumpu|studylib|coursehero|pdfcoffee|vdoc|dokumen|5y1|docslib|academia"
    r"|researchgate|scholarmate|sciencegate|x-mol|qxmd|semanticscholar|sciety|acemap|citedrive|wikiwand|wikidoc"
    r"|wikipedia|sci-hub|libgen|pdfdrive|formweb|notifylibrary|staywellsolutionsonline"
    r"|pharmacyhq)\.[a-z.]+$": "another site's copy",
    r"^localhost$|^[0-9.]+$|:|\.(local|test|invalid|internal)$": "no public address",
}
_COPIES = {re.compile(pattern, re.IGNORECASE): name for pattern, name in COPIES.items()}
_WITHIN = re.compile(r"https?(://|%3a)", re.IGNORECASE)
_SEARCH = re.compile(r"/search(/|$|\?)|[?&](q|query|search|term)=", re.IGNORECASE)


class Used:
    """Which facts which kinds of entries cite."""

    def __init__(self, content: Content) -> None:
        self._base = content.base

    @cached_property
    def by_topics(self) -> set[str]:
        """By topics."""
        return {fact for topic in self._base.topics.values() for fact in topic.facts}

    @cached_property
    def by_any(self) -> set[str]:
        """By topics, conditions and products."""
        conditions, products = self._base.conditions.conditions, self._base.products.products
        by_conditions = [cited for one in conditions for cited in (one.facts, *(status.facts for status in one.status))]
        by_products = [cited for one in products for cited in (one.facts, *(use.facts for use in one.uses))]
        return self.by_topics.union(*by_conditions, *by_products)


def document_fact_without_topic(content: Content) -> Iterator[Hit]:
    """A fact of the main document that no topic cites."""
    used = Used(content).by_topics
    for at, number, source, fact in _facts(content) if content.all_cited else ():
        if source["kind"] == "document" and f"{source['id']}/{fact['id']}" not in used:
            message = f'fact "{source["id"]}/{fact["id"]}" of the document is cited by no topic'
            path = ("sources", at, "facts", number, "id")
            yield Hit(content.files["sources.yml"], path, f"{message}; cite it in the topic that it belongs to")


def unused_fact(content: Content) -> Iterator[Hit]:
    """A fact that no topic, condition or product cites."""
    used = Used(content).by_any
    used_sources = {fact.split("/")[0] for fact in used}
    for at, number, source, fact in _facts(content) if content.all_cited else ():
        name = f"{source['id']}/{fact['id']}"
        if source["kind"] != "document" and name not in used and source["id"] in used_sources:
            message = f'nothing cites fact "{name}"; cite it where it belongs, or take it away'
            yield Hit(content.files["sources.yml"], ("sources", at, "facts", number, "id"), message)


def unused_source(content: Content) -> Iterator[Hit]:
    """A source of which nothing cites any fact."""
    used = {fact.split("/")[0] for fact in Used(content).by_any}
    for at, source in enumerate(content.files["sources.yml"].data["sources"] if content.all_cited else ()):
        if source["kind"] != "document" and source["id"] not in used:
            message = f'nothing cites any fact of source "{source["id"]}"; cite one, or take the source away'
            yield Hit(content.files["sources.yml"], ("sources", at, "id"), message)


def copied_source(content: Content) -> Iterator[Hit]:
    """An address that is a copy, a mirror, a test site or a search instead of the publisher's own."""
    for key, field in (("sources", "url"), ("products", "label")):
        document = content.files[f"{key}.yml"]
        for at, entry in enumerate(document.data[key]):
            address = entry.get(field)
            if address and (what := _copy(address)):
                message = f'"{address}" is {what}; give the publisher\'s own address, or none'
                yield Hit(document, (key, at, field), message)


def words_of_the_document(content: Content) -> Iterator[Hit]:
    """Eight words in a row as the main document has them."""
    fingerprints = Fingerprints.of(content.base.folder / FILE)
    for _, passage in content.answers:
        if copied := fingerprints.copied(passage.text):
            message = f'"{copied}" stands word for word in the document; say it in your own words'
            yield passage.hit(message, copied)


def _facts(content: Content) -> Iterator[tuple[int, int, dict[str, Any], dict[str, Any]]]:
    for at, source in enumerate(content.files["sources.yml"].data["sources"]):
        for number, fact in enumerate(source["facts"]):
            yield at, number, source, fact


def _copy(address: str) -> str | None:
    """What kind of copy an address is, if it is one."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if _WITHIN.search(address, 1):
        return "another site's way to a page"
    if _SEARCH.search(address):
        return "the result of a search"
    return next((name for pattern, name in _COPIES.items() if pattern.search(host)), None)
