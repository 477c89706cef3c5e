"""A topic as the fields of a form, and back: lists are a line each, a longer answer is paragraphs and dashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import msgspec

from askivig.knowledge.model import Answer, Bullets, Review, Risk, Topic

_BULLET = re.compile(r"\s*[-*•]\s+(.*)")
RISK = ("feels_like", "what_to_do", "whom_to_call")
LISTS = ("facts", "related")  # picked from a list
# Where keys go that a file does not have yet.
ORDER = (
    *("id", "category", "question", "answer", "short", "more", "risk", *RISK, "lead", "items"),
    *("facts", "wordings", "ask_your_team", "related", "rarely_asked", "staff_note", "review"),
)


@dataclass(frozen=True)
class Form:
    """What the fields hold, as it is typed."""

    category: str = ""
    question: str = ""
    short: str = ""
    more: str = ""
    feels_like: str = ""
    what_to_do: str = ""
    whom_to_call: str = ""
    facts: tuple[str, ...] = ()
    wordings: str = ""
    ask_your_team: str = ""
    related: tuple[str, ...] = ()
    rarely_asked: bool = False
    staff_note: str = ""


def of_data(data: Any) -> Form:
    """The fields of a topic's data; what is of the wrong kind stays empty, and a problem says so."""
    topic = _map(data)
    answer = _map(topic.get("answer"))
    risk = _map(answer.get("risk"))
    return Form(
        category=_text(topic.get("category")),
        question=_text(topic.get("question")),
        short=_text(answer.get("short")),
        more="\n\n".join(map(_part, _list(answer.get("more")))),
        feels_like=_lines(risk.get("feels_like")),
        what_to_do=_text(risk.get("what_to_do")),
        whom_to_call=_text(risk.get("whom_to_call")),
        facts=_unique(topic.get("facts")),
        wordings=_lines(topic.get("wordings")),
        ask_your_team=_lines(topic.get("ask_your_team")),
        related=_unique(topic.get("related")),
        rarely_asked=topic.get("rarely_asked") is True,
        staff_note=_text(topic.get("staff_note")),
    )


def of_post(pairs: Sequence[tuple[str, str]]) -> Form:
    """The fields as they were sent."""
    sent = {name: value.replace("\r\n", "\n") for name, value in pairs}
    picked = {name: tuple(dict.fromkeys(value for one, value in pairs if one == name)) for name in LISTS}
    texts = {one.name: sent[one.name] for one in fields(Form) if one.name in sent}
    return msgspec.convert({**texts, **picked, "rarely_asked": "rarely_asked" in sent}, Form)


def merged(form: Form, data: Any) -> dict[str, Any]:
    """The data with what the form changes; fields that say the same as before keep what stood there."""
    before = of_data(data)
    topic = _map(data)
    changed = {one.name for one in fields(Form) if not _same(getattr(form, one.name), getattr(before, one.name))}
    for name in changed - {"short", "more", *RISK}:
        _set(topic, name, _value(form, name, topic.get(name)))
    if changed & {"short", "more", *RISK}:
        topic["answer"] = _answer(form, topic.get("answer"), changed)
    return topic


def drawn(form: Form, topic: str, review: Review) -> Topic:
    """The form as a topic that can be drawn, however unfinished it is."""
    more = [Bullets(**part) if isinstance(part, dict) else part for part in _parts(form.more)]
    risk = Risk(feels_like=lines(form.feels_like), what_to_do=one(form.what_to_do), whom_to_call=one(form.whom_to_call))
    return Topic(
        id=topic,
        category=form.category,
        question=one(form.question),
        answer=Answer(short=one(form.short), more=more, risk=risk if _has_risk(form) else None),
        facts=list(form.facts),
        wordings=lines(form.wordings),
        ask_your_team=lines(form.ask_your_team),
        related=list(form.related),
        review=review,
    )


def lines(text: str) -> list[str]:
    """The lines of a field that are not blank."""
    return [one(line) for line in text.split("\n") if line.strip()]


def one(text: str) -> str:
    """A text without line breaks and double spaces."""
    return " ".join(text.split())


def _answer(form: Form, before: Any, changed: set[str]) -> dict[str, Any]:
    answer = _map(before)
    if "short" in changed:
        _set(answer, "short", one(form.short))
    if "more" in changed:
        _set(answer, "more", _kept([*_parts(form.more)], answer.get("more"), _part))
    if changed & {*RISK}:
        risk = _map(answer.get("risk"))
        for name in RISK:
            _set(risk, name, _value(form, name, risk.get(name)))
        _set(answer, "risk", risk)
    return answer


def _value(form: Form, name: str, before: Any) -> Any:
    found = getattr(form, name)
    if name in ("wordings", "ask_your_team", "feels_like"):
        return _kept(lines(found), before, _text)
    if isinstance(found, tuple):
        return list(found)
    if isinstance(found, str):
        return before if _text(before) == one(found) else one(found)
    return found


def _set(entry: dict[str, Any], key: str, value: Any) -> None:
    """Keys without a value are taken away: the problems then say which are missed."""
    if value in ("", None, False) or value == [] or value == {}:
        entry.pop(key, None)
    else:
        entry[key] = value


def _kept(new: list[Any], before: Any, shown: Callable[[Any], str]) -> list[Any]:
    """The new entries, in the old ones' own letters where they say the same."""
    old = {_text(shown(entry)): entry for entry in _list(before)}
    return [old.get(_text(shown(entry)), entry) for entry in new]


def _parts(text: str) -> Iterator[str | dict[str, Any]]:
    for chunk in re.split(r"\n\s*\n", text.strip()):
        if chunk.strip():
            yield _chunk(chunk.split("\n"))


def _chunk(typed: list[str]) -> str | dict[str, Any]:
    lead: list[str] = []
    items: list[str] = []
    for line in typed:
        bullet = _BULLET.fullmatch(line)
        if bullet:
            items.append(bullet[1])
        elif items:
            items[-1] += f" {line}"
        else:
            lead.append(line)
    if not items:
        return one(" ".join(lead))
    above = {"lead": one(" ".join(lead))} if lead else {}
    return {**above, "items": [one(item) for item in items]}


def _part(part: Any) -> str:
    if not isinstance(part, Mapping):
        return _text(part)
    lead = [_text(part.get("lead"))] if part.get("lead") else []
    return "\n".join([*lead, *(f"- {_text(item)}" for item in _list(part.get("items")))])


def _has_risk(form: Form) -> bool:
    return any(getattr(form, name).strip() for name in RISK)


def _same(new: Any, old: Any) -> bool:
    if isinstance(new, str):
        return [*map(one, new.strip().split("\n"))] == [*map(one, old.strip().split("\n"))]
    return bool(new == old)


def _text(value: Any) -> str:
    return one(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _map(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _lines(value: Any) -> str:
    return "\n".join(map(_text, _list(value)))


def _unique(value: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_text, _list(value))))
