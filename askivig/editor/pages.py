"""The overview, the problems, a topic's preview, the box to try a question in, and the news for open pages."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from askivig.editor.bodies import field, has_token, read_form
from askivig.editor.files import is_id, topic_ids
from askivig.editor.shop import Shop, shop_of
from askivig.editor.trying import try_out
from askivig.editor.views import counted, page, patient

ROOM = 100  # more topics than one page wants are still one list


@dataclass(frozen=True)
class Row:
    """A topic in the overview. `live` is false for a file that has never been whole since the start."""

    id: str
    question: str
    live: bool
    wrong: int
    warnings: int
    due: str


async def overview(request: Request) -> Response:
    """All topics by category, with their problems."""
    shop = shop_of(request)
    rows = [_row(shop, one) for one in topic_ids(shop.folder, shop.base)]
    titles = [(one.id, shop.base.fill(one.title)) for one in shop.base.categories.categories]
    groups = [
        (title, [row for row in rows if row.live and shop.base.topics[row.id].category == category])
        for category, title in titles
    ]
    return page(request, "overview.html", groups=groups, drafts=[row for row in rows if not row.live], tried=None)


async def problems(request: Request) -> Response:
    """Every problem of the knowledge folder, by file."""
    shop = shop_of(request)
    prefix = f"{shop.folder.name}/topics/"
    files = [
        (name, name.removeprefix(prefix).removesuffix(".yml") if name.startswith(prefix) else "", found)
        for name, found in shop.watch.by_file().items()
    ]
    return page(request, "problems.html", files=files)


async def preview(request: Request) -> Response:
    """One topic as patients see it, with its problems beside it."""
    shop, topic = shop_of(request), known_topic(request)
    live = shop.base.topics.get(topic)
    seen = patient(shop.base, live) if live else None
    found = shop.watch.of_topic(topic)
    return page(request, "topic.html", topic=topic, patient=seen, problems=found, live=live, tried=None)


async def box(request: Request) -> Response:
    """The box to try a question in."""
    return page(request, "try.html", tried=None, typed="")


async def tried(request: Request) -> Response:
    """Which topic a question hits. By POST, so that no question is ever in an address."""
    shop = shop_of(request)
    pairs = await read_form(request)
    typed = field(pairs, "text")
    if not has_token(pairs, shop.token):
        return page(request, "try.html", tried=None, typed=typed, status=403)
    found = await try_out(shop.base, shop.engine, shop.screen, typed) if typed.strip() else None
    return page(request, "try.html", tried=found, typed=typed)


async def events(request: Request) -> Response:
    """News for open pages, as server-sent events."""
    return StreamingResponse(shop_of(request).feed.lines(), media_type="text/event-stream")


def known_topic(request: Request) -> str:
    """The topic in the address, if there is one by that name."""
    shop, topic = shop_of(request), str(request.path_params["topic"])
    if not is_id(topic) or topic not in topic_ids(shop.folder, shop.base):
        raise HTTPException(404, "There is no such topic.")
    return topic


def _row(shop: Shop, topic: str) -> Row:
    wrong, warnings = counted(shop.watch.of_topic(topic))
    live = shop.base.topics.get(topic)
    question = shop.base.fill(live.question) if live else f"{topic}.yml, not live yet"
    return Row(topic, question, live is not None, wrong, warnings, (live.review.review_due or "") if live else "")


ROUTES = [
    Route("/", overview),
    Route("/problems", problems),
    Route("/topics/{topic}", preview),
    Route("/try", box),
    Route("/try", tried, methods=["POST"], name="tried"),
    Route("/events", events),
]
