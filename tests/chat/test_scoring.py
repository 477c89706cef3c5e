"""When a reply meets its label, by the rules of DESIGN.md and of the labelled sets' README."""

from __future__ import annotations

import asyncio
import json

import msgspec
import pytest

from askivig.chat.scoring import Gold, Scored, read_gold, score, summary, wilson
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.render import choice
from askivig.knowledge.reply import Button, Reply


def answer(*topics: str) -> Reply:
    return Reply(kind="answer", text="", topics=list(topics))


def alarm(*tiers: str) -> Reply:
    return Reply(kind=tiers[0], text="", alerts=list(tiers))  # type: ignore[arg-type]


def clarify(*topics: str) -> Reply:
    return Reply(kind="clarify", text="", buttons=[Button(one, choice(one)) for one in topics])


def asked(topic: object = "a", **more: object) -> Gold:
    return msgspec.convert({"text": "?", "kind": "answer", "topic": topic, **more}, Gold)


def labelled(kind: str, **more: object) -> Gold:
    return msgspec.convert({"text": "?", "kind": kind, **more}, Gold)


DOUBLE = asked([["a"], ["b", "c"]], style=["double"])


@pytest.mark.parametrize(
    ("gold", "reply", "right"),
    [
        (asked("a"), answer("a"), True),
        (asked("a"), answer("b"), False),
        (asked("a"), answer("a", "b"), False),
        (asked("a"), answer("b", "a"), False),
        (asked("a"), answer(), False),
        (asked("a"), clarify("a"), False),
        (asked("a"), Reply(kind="advice", text="", topics=["a"]), False),
        (asked(["a", "b"]), answer("b"), True),
        (asked(["a", "b"]), answer("a", "b"), True),
        (asked(["a", "b"]), answer("a", "c"), False),
        (asked(None), answer("a"), False),
        (DOUBLE, answer("a", "b"), True),
        (DOUBLE, answer("c", "a"), True),
        (DOUBLE, answer("a"), False),
        (DOUBLE, answer("b", "c"), False),
        (asked(["a", "b"], style=["double"]), answer("a"), False),
        (asked(["a", "b"], style=["double"]), answer("a", "b"), True),
    ],
)
def test_an_answer_is_right_or_wrong(gold: Gold, reply: Reply, right: bool):
    assert Scored(gold, reply).answered_right == right
    assert Scored(gold, reply).met == right


@pytest.mark.parametrize(
    ("gold", "reply", "good"),
    [
        (asked("a"), answer("a"), True),
        (asked("a"), clarify("b", "a"), True),
        (asked("a"), clarify("b", "ab"), False),
        (DOUBLE, clarify("c"), True),
        (asked("a"), Reply(kind="answer", text="", buttons=clarify("a").buttons), False),
    ],
)
def test_a_button_counts_when_it_asks_back(gold: Gold, reply: Reply, good: bool):
    assert Scored(gold, reply).answered_or_clarified == good


@pytest.mark.parametrize(
    ("gold", "reply", "met"),
    [
        (labelled("emergency"), alarm("emergency"), True),
        (labelled("emergency"), alarm("crisis", "emergency"), True),
        (labelled("emergency"), alarm("urgent"), False),
        (labelled("emergency"), Reply(kind="emergency", text=""), False),
        (labelled("urgent"), alarm("urgent"), True),
        (labelled("urgent"), alarm("emergency"), True),
        (labelled("urgent"), alarm("crisis"), False),
        (labelled("crisis"), alarm("crisis"), True),
        (labelled("crisis"), alarm("emergency"), False),
        (labelled("emergency", also=["crisis"]), alarm("emergency", "crisis"), True),
        (labelled("emergency", also=["crisis"]), alarm("emergency"), False),
        (labelled("private"), Reply(kind="private", text="", redacted=True), True),
        (labelled("private"), Reply(kind="answer", text="", redacted=True), True),
        (labelled("private"), Reply(kind="private", text=""), False),
        (labelled("out_of_scope"), Reply(kind="out_of_scope", text=""), True),
        (labelled("out_of_scope"), answer("a"), False),
        (labelled("chitchat"), Reply(kind="chitchat", text=""), True),
        (labelled("advice"), Reply(kind="advice", text=""), True),
        (labelled("advice"), Reply(kind="answer", text="", topics=["a"]), False),
    ],
)
def test_other_kinds(gold: Gold, reply: Reply, met: bool):
    assert Scored(gold, reply).met == met


def test_lines_are_read_with_what_else_they_hold():
    (gold,) = read_gold(['{"text": "x", "kind": "answer", "topic": ["a", "b"], "by": "me", "group": "g"}', "", "  "])
    assert (gold.questions, gold.group) == ([["a", "b"]], "g")


@pytest.mark.parametrize("line", ["{", '{"text": "x"}', '{"text": 5, "kind": "answer"}', "[]"])
def test_a_line_that_is_no_label_is_an_error(line: str):
    with pytest.raises(msgspec.MsgspecError):
        read_gold([line])


def test_topics_keep_only_their_answers():
    golds = [asked("a"), asked("b"), asked(["b", "c"]), DOUBLE, labelled("urgent"), labelled("out_of_scope")]
    lines = [json.dumps(msgspec.to_builtins(gold)) for gold in golds]
    assert [gold.topic for gold in read_gold(lines, ["a"])] == ["a", None, None]
    assert [gold.topic for gold in read_gold(lines, ["c"])] == [["b", "c"], None, None]
    assert len(read_gold(lines, ["a", "b"])) == 6


class Echo:
    """Says which messages of its conversation it has seen."""

    def __init__(self) -> None:
        self.seen: dict[str, list[str]] = {}

    async def say(self, text: str, conversation: str | None = None) -> Reply:
        identifier = conversation or str(len(self.seen))
        self.seen.setdefault(identifier, []).append(text)
        return Reply(kind="chitchat", text="|".join(self.seen[identifier]), conversation=identifier)


def test_history_is_played_first_in_a_conversation_of_its_own():
    golds = [labelled("chitchat", history=["a", "b"]), labelled("chitchat")]
    assert [one.reply.text for one in asyncio.run(score(Echo(), golds))] == ["a|b|?", "?"]


def test_figures(infliximab: KnowledgeBase):
    scored = [
        Scored(asked("a"), answer("a")),
        Scored(asked("a"), answer("b")),
        Scored(asked("a"), clarify("a", "b")),
        Scored(asked("a"), Reply(kind="out_of_scope", text="")),
        Scored(DOUBLE, answer("a", "b")),
        Scored(labelled("urgent"), alarm("emergency")),
        Scored(labelled("out_of_scope", style=["trap"]), alarm("urgent")),
        Scored(labelled("out_of_scope", group="g"), Reply(kind="out_of_scope", text="")),
        Scored(asked("a", style=["innocent_number"]), Reply(kind="answer", text="", topics=["a"], redacted=True)),
    ]
    figures = summary(infliximab, scored)
    assert figures["n"] == 9
    assert figures["answer_top1"] == pytest.approx(3 / 6)
    assert figures["answer_or_clarified"] == pytest.approx(4 / 6)
    assert figures["wrong_answer_rate"] == pytest.approx(1 / 6)
    assert figures["double_answered"] == 1
    assert figures["false_alarm_rate"] == pytest.approx(1 / 8)
    assert figures["false_alarm_rate_traps"] == pytest.approx(1 / 2)
    assert figures["redaction_false_rate"] == 1
    assert figures["condition_accuracy"] is None
    assert figures["recall"]["urgent"] == 1 and figures["recall"]["out_of_scope"] == 0.5
    assert figures["precision"]["urgent"] == 0 and figures["precision"]["out_of_scope"] == 0.5
    assert len(figures["misses"]) == 4


def test_condition_is_met_by_any_of_its_names(shipped: KnowledgeBase):
    illness = next(one for one in shipped.conditions.conditions if one.synonyms)
    other = next(one for one in shipped.conditions.conditions if one.id != illness.id)
    reply = Reply(kind="answer", text="", topics=["a"], condition=illness.id)
    for name, share in ((illness.name, 1), (illness.synonyms[0].upper(), 1), (other.name, 0)):
        assert summary(shipped, [Scored(asked("a", condition=name), reply)])["condition_accuracy"] == share


def test_empty_set_has_no_figures(infliximab: KnowledgeBase):
    figures = summary(infliximab, [])
    assert figures["n"] == 0
    assert figures["answer_top1"] is None


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.278), (5, 10, 0.237, 0.763), (10, 10, 0.722, 1), (81, 263, 0.255, 0.366)],
)
def test_wilson_interval(hits: int, of: int, low: float, high: float):
    assert wilson(hits, of) == pytest.approx((low, high), abs=0.001)
