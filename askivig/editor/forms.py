"""The form of a topic: checked while it is typed, saved only when the knowledge base stays whole."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from askivig.editor.bodies import Pairs, field, has_token, read_form
from askivig.editor.editing import (
    Sheet,
    attempt,
    differing,
    known_problems,
    picks,
    readable_file,
    sheet,
)
from askivig.editor.files import FileChanged, TopicFile, is_id, topic_file, write
from askivig.editor.form import Form, of_data, of_post
from askivig.editor.pages import known_topic
from askivig.editor.patching import PatchError
from askivig.editor.saving import text_with
from askivig.editor.shop import Shop, shop_of
from askivig.editor.trial import Trial
from askivig.editor.views import page
from askivig.knowledge.hints import HINTS
from askivig.knowledge.reading import parse

ANEW = "The preview was started anew since this page was opened. Look it over, then save again."
CHANGED = "The file has changed on disk since you opened it. Fields that differ show both."
ID = "Give the topic an id: lower case letters, digits and _, beginning with a letter."


@dataclass(frozen=True)
class _Sent:
    """A form as it was sent, and the file that it is for."""

    topic: str
    pairs: Pairs
    form: Form
    new: bool = False

    @property
    def saving(self) -> bool:
        return field(self.pairs, "do") == "save"

    @property
    def known(self) -> str:
        return field(self.pairs, "known")


async def edit(request: Request) -> Response:
    """The form as the file is."""
    shop, topic = shop_of(request), known_topic(request)
    file = readable_file(shop, topic)
    if file is None:
        return _unreadable(request, topic)
    form, tried = of_data(parse(file.text, "").data), known_problems(shop, topic, file)
    saved = "saved" in request.query_params
    return _drawn(request, sheet(shop, topic, form, tried, known=file.hash, saved=saved))


async def save(request: Request) -> Response:
    """Checks or saves what was typed. What is refused is drawn again, so that nothing typed is lost."""
    topic, pairs = known_topic(request), await read_form(request)
    return await _answered(request, _Sent(topic, pairs, of_post(pairs)))


async def new(request: Request) -> Response:
    """The form of a topic that is not there yet."""
    category = shop_of(request).base.categories.categories[0].id
    return _drawn(request, Sheet("", Form(category=category)), new=True)


async def create(request: Request) -> Response:
    """Checks or saves a new topic."""
    shop, pairs = shop_of(request), await read_form(request)
    sent = _Sent(field(pairs, "id").strip(), pairs, of_post(pairs), new=True)
    problem = _id_problem(shop, sent)
    if not problem:
        return await _answered(request, sent)
    found = sheet(shop, sent.topic, sent.form, None, notice=problem if sent.saving else "", refused=sent.saving)
    return _drawn(request, found, new=True, status=422 if sent.saving else 200, id_problem=problem)


async def _answered(request: Request, sent: _Sent) -> Response:
    shop = shop_of(request)
    file = readable_file(shop, sent.topic)
    if file is None:
        return _unreadable(request, sent.topic)
    try:
        text = text_with(file, sent.form)
    except PatchError as error:
        found = sheet(shop, sent.topic, sent.form, None, known=sent.known, notice=f"Not saved: {error}.", refused=True)
        return _drawn(request, found, status=422, new=sent.new)
    tried = await attempt(shop, sent.topic, text)
    disk = differing(file, sent.form) if file.hash != sent.known else {}
    if disk:
        return _both(request, sent, file, tried, disk)
    refusal = _refusal(shop, sent, tried) if sent.saving else ""
    if not sent.saving or refusal:
        found = sheet(shop, sent.topic, sent.form, tried, known=file.hash, notice=refusal, refused=bool(refusal))
        return _drawn(request, found, status=422 if refusal else 200, new=sent.new)
    try:
        write(file, text)
    except FileChanged:  # within these milliseconds
        return await _answered(request, sent)
    return RedirectResponse(f"/topics/{sent.topic}/edit?saved=yes", 303)


def _both(request: Request, sent: _Sent, file: TopicFile, tried: Trial, disk: dict[str, str]) -> Response:
    """The form beside what somebody else has saved. Saving it once more puts it over that, knowingly."""
    notice = f"Not saved. {CHANGED} Saving again writes your fields over it." if sent.saving else CHANGED
    known = file.hash if sent.saving else sent.known
    found = sheet(
        shop_of(request), sent.topic, sent.form, tried, known=known, notice=notice, refused=sent.saving, disk=disk
    )
    return _drawn(request, found, status=409 if sent.saving else 200, new=sent.new)


def _refusal(shop: Shop, sent: _Sent, tried: Trial) -> str:
    """Why it is not saved; empty when it may be."""
    if not has_token(sent.pairs, shop.token):
        return ANEW
    if tried.blocking:
        count = len(tried.blocking)
        found = "one mistake keeps" if count == 1 else f"{count} mistakes keep"
        return f"Not saved: {found} the assistant from loading it."
    return ""


def _id_problem(shop: Shop, sent: _Sent) -> str:
    if not is_id(sent.topic):
        return ID
    if topic_file(shop.folder, sent.topic).exists:
        return f"There is a topic “{sent.topic}” already. Choose another id."
    return ""


def _unreadable(request: Request, topic: str) -> Response:
    found = shop_of(request).watch.of_topic(topic)
    return page(request, "unreadable.html", status=409, topic=topic, problems=found)


def _drawn(request: Request, found: Sheet, *, status: int = 200, new: bool = False, id_problem: str = "") -> Response:
    base = shop_of(request).base
    questions = {one: base.fill(topic.question) for one, topic in base.topics.items() if one != found.topic}
    return page(
        request,
        "edit.html",
        status=status,
        sheet=found,
        new=new,
        id_problem=id_problem,
        hints=HINTS,
        categories=base.categories.categories,
        facts=picks(found.form.facts, {one: fact.fact for one, fact in base.facts.items()}),
        topics=picks(found.form.related, questions),
    )


ROUTES = [
    Route("/topics/{topic}/edit", edit),
    Route("/topics/{topic}/edit", save, methods=["POST"], name="save"),
    Route("/new", new),
    Route("/new", create, methods=["POST"], name="create"),
]
