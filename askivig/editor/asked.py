"""The page "What patients asked": questions asked in vain in groups, to be made wordings of a topic or dismissed.

What keeps and groups them is handed in (`Asked`); this page only draws it.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from askivig.editor.bodies import field, has_token, read_form
from askivig.editor.saving import FileChanged, NotSaved, add_wording, plain
from askivig.editor.shop import Section, Shop, shop_of
from askivig.editor.views import page
from askivig.knowledge.base import KnowledgeBase

PATH = "/asked"
_TAG = re.compile(r"\[[^\W\d_][\w -]*\]")  # in the place of an identifier
ANEW = "The preview was started anew since this page was opened. Look the groups over, then choose again."
CHANGED = "These questions have changed since this page was opened. Look the groups over, then choose again."
UNNAMED = "Not added: it still says {}, where something personal was taken out. Write it without."


class CannotBeRead(Exception):
    """The questions cannot be read; the message says why, and what helps."""


class Group(Protocol):
    """Questions that mean about the same, as `askivig.insight.groups.Group`."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The first stands for them all."""

    @property
    def count(self) -> int:
        """How often it was asked."""

    @property
    def kinds(self) -> Mapping[str, int]:
        """What became of them."""

    @property
    def topics(self) -> Mapping[str, int]:
        """Ids that were offered, or voted down."""

    @property
    def nearest(self) -> tuple[tuple[str, float], ...]:
        """Ids with a score."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the questions."""


class Asked(Protocol):
    """What patients asked in vain. Its methods take their time, and raise `CannotBeRead`."""

    @property
    def accepting(self) -> bool:
        """Whether the clinic has switched it on."""

    @property
    def days(self) -> int:
        """How long questions are kept."""

    def groups(self, base: KnowledgeBase) -> Sequence[Group]:
        """The groups, the most frequent first."""

    def dismiss(self, ids: Collection[str]) -> None:
        """Deletes questions for good."""


@dataclass(frozen=True)
class Row:
    """A group as it is drawn. `known` holds the texts that are wordings already, with their topics."""

    key: str
    group: Group
    typed: str
    known: Mapping[str, str]
    nearest: Sequence[str]
    given: Sequence[tuple[str, int]]
    notice: str = ""


def section(asked: Asked) -> Section:
    """The page, for the editor's navigation."""
    pages = _Pages(asked)
    routes = [Route(PATH, pages.listed), Route(PATH, pages.chosen, methods=["POST"], name="chosen")]
    return Section("What patients asked", PATH, routes)


class _Pages:
    """The page, and the groups that it has shown last: those are what a button is about."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._shown: dict[str, Group] = {}

    async def listed(self, request: Request) -> Response:
        """All groups, and what the last button did."""
        base = shop_of(request).base
        added = base.topics.get(request.query_params.get("added", ""))
        notice = ""
        if added:
            notice = f"Added to “{base.fill(added.question)}”. Dismiss the questions when nothing is left to do."
        elif "dismissed" in request.query_params:
            notice = "Dismissed. Those questions are deleted."
        return await self._drawn(request, notice)

    async def chosen(self, request: Request) -> Response:
        """Adds a wording, or dismisses a group. No text is ever in an address."""
        shop, pairs = shop_of(request), await read_form(request)
        key, do, typed = (field(pairs, name) for name in ("group", "do", "text"))
        group = self._shown.get(key)
        if not has_token(pairs, shop.token):
            return await self._drawn(request, ANEW, 403)
        if group is None:
            return await self._drawn(request, CHANGED, 409)
        if do == "dismiss":
            return await self._dismissed(request, group)
        refused = await _added(shop, do, typed)
        if refused:
            return await self._drawn(request, "", 409, (key, typed, refused))
        return RedirectResponse(f"{PATH}?added={do}", 303)

    async def _dismissed(self, request: Request, group: Group) -> Response:
        try:
            await asyncio.to_thread(self._asked.dismiss, group.ids)
        except CannotBeRead as error:
            return await self._drawn(request, f"Not dismissed: {error}", 503)
        return RedirectResponse(f"{PATH}?dismissed", 303)

    async def _drawn(
        self, request: Request, notice: str, status: int = 200, refused: tuple[str, str, str] = ("", "", "")
    ) -> Response:
        base, failure = shop_of(request).base, ""
        found: Sequence[Group] = ()
        try:
            found = await asyncio.to_thread(self._asked.groups, base)
        except CannotBeRead as error:
            failure, status = str(error), 503
        self._shown = {_key(group): group for group in found}
        rows = _rows(base, self._shown, refused)
        questions = {topic.id: base.fill(topic.question) for topic in base.topics.values()}
        return page(
            request,
            "asked.html",
            status=status,
            rows=rows,
            total=sum(group.count for group in found),
            questions=questions,
            asked=self._asked,
            notice=notice,
            failure=failure,
        )


async def _added(shop: Shop, topic: str, typed: str) -> str:
    """Adds what was typed to a topic; gives why that was not possible."""
    if tag := _TAG.search(typed):
        return UNNAMED.format(tag[0])
    try:
        await asyncio.to_thread(add_wording, shop.folder, topic, typed)
    except NotSaved as error:
        return f"Not added: {error}."
    except FileChanged:
        return "Not added: somebody saved the topic at the same moment. Try again."
    await asyncio.to_thread(shop.watch.knowledge.refresh)
    return ""


def _rows(base: KnowledgeBase, shown: Mapping[str, Group], refused: tuple[str, str, str]) -> list[Row]:
    wordings = {plain(wording): topic.id for topic in base.topics.values() for wording in topic.wordings}
    key_refused, typed, why = refused
    return [
        Row(
            key=key,
            group=group,
            typed=typed if key == key_refused else group.texts[0],
            known={text: wordings[plain(text)] for text in group.texts if plain(text) in wordings},
            nearest=[topic for topic, _ in group.nearest if topic in base.topics],
            given=[(topic, count) for topic, count in group.topics.items() if topic in base.topics],
            notice=why if key == key_refused else "",
        )
        for key, group in shown.items()
    ]


def _key(group: Group) -> str:
    return hashlib.sha256(" ".join(sorted(group.ids)).encode()).hexdigest()[:16]
