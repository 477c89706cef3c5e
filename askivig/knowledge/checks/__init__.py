"""Checks of what the knowledge base says, beyond its form and references; `askivig check` runs them.

Each rule is one small function in one of the modules beside this one, and one line of `table.RULES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks import wordings
from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit, of_topic
from askivig.knowledge.checks.grades import Grader, total
from askivig.knowledge.checks.ignoring import Ignored
from askivig.knowledge.checks.table import ALARMING_WORDING, IDLE_IGNORE, RULES, SENT_ELSEWHERE, Rule
from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import Document

__all__ = ["Tools", "alarming_wordings", "check", "summary"]

_Files = Mapping[str, Document]
_Find = Callable[[Content], Iterable[Hit]]


@dataclass(frozen=True)
class Tools:
    """What the core does not know, and whoever has it hands in: the safety gate, the trained model."""

    screen: wordings.Screen | None = None
    route: wordings.Route | None = None


def check(
    base: KnowledgeBase, files: _Files, topics: _Files, *, live: bool = False, tools: Tools | None = None
) -> list[Problem]:
    """Every place where a rule is broken, but for those that an ignore comment silences."""
    content = Content(base, files, topics)
    ignored = Ignored(content.documents)
    rules = dict(_rules(live, tools or Tools()))
    found = [problem for rule, find in rules.items() for problem in _problems(rule, find(content), ignored)]
    left_out = {rule.code for rule in RULES if rule not in rules} - {IDLE_IGNORE.code}
    return sorted({*found, *ignored.idle(left_out)})


def alarming_wordings(base: KnowledgeBase, topics: _Files, screen: wordings.Screen) -> list[Problem]:
    """Wordings that raise an alarm in a topic that is about no risk, for whoever wants nothing else checked.

    `screen` gives the tiers that a text raises: `lambda text: gate.screen(text).alerts`.
    """
    content = Content(base, {}, topics)
    ignored = Ignored(content.documents)
    return sorted(_problems(ALARMING_WORDING, wordings.alarming(content, screen), ignored))


def _rules(live: bool, tools: Tools) -> Iterator[tuple[Rule, _Find]]:
    """The rules that can be looked at, with what finds where they are broken."""
    handed_in: dict[Rule, _Find] = {}
    if tools.screen:
        handed_in[ALARMING_WORDING] = partial(wordings.alarming, screen=tools.screen)
    if tools.route:
        handed_in[SENT_ELSEWHERE] = partial(wordings.sent_elsewhere, route=tools.route)
    for rule in RULES:
        find = rule.find or handed_in.get(rule)
        if find and (live or not rule.live):
            yield rule, find


def summary(base: KnowledgeBase) -> str:
    """The mean reading grade of the topics, and both formulas over all of them, in words."""
    grader, nowhere = Grader(base), Document("")
    grades = [grader.entry(of_topic(topic, nowhere)) for topic in base.topics.values()]
    mean = sum(grade.neutral.flesch_kincaid for grade in grades) / len(grades)
    return f"mean reading grade {mean:.1f}, all together {total(grades).said}"


def _problems(rule: Rule, hits: Iterable[Hit], ignored: Ignored) -> list[Problem]:
    found = []
    for hit in hits:
        document = hit.document
        problem = document.problem(hit.path, rule.code, hit.message, key=hit.key, at=hit.at, level=rule.level)
        lines = {problem.line, document.place(hit.path)[0], document.place(hit.path, key=True)[0]}
        if not ignored.covers(problem, lines):
            found.append(problem)
    return found
