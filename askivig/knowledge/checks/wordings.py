"""Rules on the wordings that the model learns from: enough of them, and each in one topic only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.checks.words import plain_words, shown

ENOUGH, ENOUGH_IF_RARE = 15, 8
# What makes no difference to what is asked.
_IDLE = frozenset(
    plain_words(
        "a an the my your our his her their this that is are was were be do does did can could will would may might "
        "i im its me you we they it he she please just really actually exactly usually normally so um hi hello thanks"
    )
)
Screen = Callable[[str], Sequence[str]]  # the alarms that a text raises


@dataclass(frozen=True)
class Sent:
    """What the trained model makes of a text: the topics that it answers or offers, and how to tell a person."""

    topics: tuple[str, ...]
    where: str


Route = Callable[[str], Sent | None]  # None where the model has no say


def too_few(content: Content) -> Iterator[Hit]:
    """Fewer than 15 wordings, 8 where the topic is rarely asked about."""
    for document in content.topics.values():
        enough = ENOUGH_IF_RARE if document.data.get("rarely_asked") else ENOUGH
        if (count := len(document.data["wordings"])) < enough:
            message = f"has {count} wordings; add {enough - count} more, as different people would type them"
            yield Hit(document, ("wordings",), message, key=True)


def nearly_the_same(content: Content) -> Iterator[Hit]:
    """A wording that is nearly one of another topic."""
    alike = _Alike(content.base)
    owner: dict[frozenset[str], tuple[str, str]] = {}
    for document in content.topics.values():
        for at, wording in enumerate(document.data["wordings"]):
            key = alike.key(wording)
            topic, other = owner.setdefault(key, (document.data["id"], wording))
            if key and topic != document.data["id"] and _plain(wording) != _plain(other):  # the same: KB205
                message = f'{shown(wording)} is nearly {shown(other)} of topic "{topic}"; keep it in one of them'
                yield Hit(document, ("wordings", at), message)


def twice(content: Content) -> Iterator[Hit]:
    """A wording that the same topic holds twice."""
    for document in content.topics.values():
        seen: set[str] = set()
        for at, wording in enumerate(document.data["wordings"]):
            key = wording.lower()
            if key in seen:
                yield Hit(
                    document,
                    ("wordings", at),
                    f"{shown(wording)} stands here twice; put it another way or take it away",
                )
            seen.add(key)


def alarming(content: Content, screen: Screen) -> Iterator[Hit]:
    """A wording that raises an alarm in a topic that is about no risk."""
    base = content.base
    risky = {topic.category for topic in base.topics.values() if topic.answer.risk}
    for document in content.topics.values():
        if document.data["category"] in risky:
            continue
        for at, wording in enumerate(document.data["wordings"]):
            if alarms := screen(wording):
                message = f"{shown(wording)} raises the alarm {' and '.join(alarms)} instead of an answer"
                yield Hit(document, ("wordings", at), f"{message}; put it another way, or into a topic about a risk")


def sent_elsewhere(content: Content, route: Route) -> Iterator[Hit]:
    """A wording that the trained model sends elsewhere."""
    for document in content.topics.values():
        for at, wording in enumerate(document.data["wordings"]):
            sent = route(wording)
            if sent and document.data["id"] not in sent.topics:
                message = f"{shown(wording)} gets {sent.where} from the trained model"
                remedy = "put it another way, move it there, or add wordings that are like it"
                yield Hit(document, ("wordings", at), f"{message}; {remedy}")


def _plain(wording: str) -> str:
    return " ".join(wording.lower().split()).rstrip("?!. ")


class _Alike:
    """Tells wordings that differ in nothing that matters: case, articles, courtesy, plurals, the therapy's names."""

    def __init__(self, base: KnowledgeBase) -> None:
        therapy = base.categories.therapy
        names = [therapy.name, *therapy.synonyms, *therapy.misspellings]
        self._plain = _Plain({**dict.fromkeys(_IDLE, ""), **{name.lower(): "*" for name in names}}).__getitem__

    def key(self, wording: str) -> frozenset[str]:
        """What is asked, in no order; nothing, when too little is left to tell."""
        words = frozenset(filter(None, map(self._plain, wording.lower().split())))
        return words if len(words) > 1 else frozenset()


class _Plain(dict[str, str]):
    """Each word without punctuation and plural; kept, since the same words come again and again."""

    def __missing__(self, word: str) -> str:
        letters = "".join(filter(str.isalnum, word))
        singular = word[:-1] if word.endswith("s") and len(word) > 3 else word
        self[word] = singular if letters == word else self[letters]
        return self[word]
