"""What `askivig report` finds, as data and as lines for a person."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from askivig.insight.groups import Group
from askivig.insight.model import Votes
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.signing import Reviewable, entries

HEADS = {
    "overdue": "overdue",
    "due_soon": "due within 60 days",
    "changed": "changed after it was signed",
    "never_signed": "never signed",
}
WIDTH = 120
MOST_TEXTS = 5  # shown of a group


def review_data(base: KnowledgeBase, today: date | None = None) -> dict[str, Any]:
    """The entries by what their review needs; `signed` counts those whose review holds."""
    today = today or date.today()
    found: dict[str, list[Reviewable]] = {head: [] for head in HEADS}
    all_entries = entries(base)
    for one in all_entries:
        if one.state == "never signed":
            found["never_signed"].append(one)
        elif one.state == "changed":
            found["changed"].append(one)
        elif one.overdue(today):
            found["overdue"].append(one)
        elif one.due_soon(today):
            found["due_soon"].append(one)
    data: dict[str, Any] = {head: [_entry(one) for one in some] for head, some in found.items()}
    data["signed"] = sum(one.valid and not one.overdue(today) for one in all_entries)
    return data


def review_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The reviews for a person; what was never signed in a few lines a kind."""
    counts = ", ".join(f"{len(data[head])} {named}" for head, named in HEADS.items())
    yield f"reviews: {counts}; {data['signed']} signed"
    for head in ("overdue", "due_soon", "changed"):
        if data[head]:
            yield f"\n{HEADS[head]}:"
            yield from (f"  {one['id']:32} {one['review_due'] or '':10} {one['title']}" for one in data[head])
    by_kind: dict[str, list[str]] = defaultdict(list)
    for one in data["never_signed"]:
        by_kind[one["kind"]].append(one["id"].split(":")[-1])
    if by_kind:
        yield "\nnever signed:"
    for kind, names in by_kind.items():
        line = f"  {kind} ({len(names)}): {', '.join(names)}"
        yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="      ")


def vote_data(votes: Sequence[Votes]) -> list[dict[str, Any]]:
    """The votes by topic and version, most voted against first; a topic of "" is a reply about none."""
    against: Counter[str] = Counter()
    for one in votes:
        against[one.topic] += one.count if one.vote == "down" else 0
    return [asdict(one) for one in sorted(votes, key=lambda one: (-against[one.topic], one.topic, one.vote))]


def vote_lines(votes: Sequence[Mapping[str, Any]] | None) -> Iterator[str]:
    """The votes of all versions together, a topic a line."""
    if votes is None:
        yield "votes: not kept, since ASKIVIG_INSIGHT is off (docs/privacy.md)"
        return
    yield f"votes: {sum(one['count'] for one in votes)}"
    by_topic: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for one in votes:
        by_topic[one["topic"]][one["vote"]] += one["count"]
        if one["reason"]:
            reasons[one["topic"]][one["reason"]] += one["count"]
    for topic, counted in by_topic.items():
        why = f" ({_counted(reasons[topic])})" if reasons[topic] else ""
        yield f"  {topic or '(no topic)':32} {counted['up']} up, {counted['down']} down{why}"


def group_data(group: Group) -> dict[str, Any]:
    """A group as JSON."""
    return {
        "count": group.count,
        "kinds": dict(group.kinds),
        "reasons": dict(group.reasons),
        "topics": dict(group.topics),
        "texts": list(group.texts),
        "nearest": [{"topic": topic, "score": score} for topic, score in group.nearest],
        "line": group.line,
    }


def group_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The groups for a person."""
    said = f"{data['questions']} questions asked in vain in the last {data['days']} days"
    left = data["questions"] - data["shown"]
    yield f"{said}, grouped by {data['by']}" + (f"; {left} in smaller groups are left out (--most)" if left else "")
    for group in data["groups"]:
        yield f"\n{group['count']} × {group['texts'][0]}"
        yield from (f"      {text}" for text in group["texts"][1:MOST_TEXTS])
        if len(group["texts"]) > MOST_TEXTS:
            yield f"      … and {len(group['texts']) - MOST_TEXTS} more"
        reasons = f" ({_counted(group['reasons'])})" if group["reasons"] else ""
        yield f"    {_counted(group['kinds'])}{reasons}"
        if group["topics"]:
            yield f"    they were given: {_counted(group['topics'])}"
        near = ", ".join(f"{one['topic']} ({one['score']})" for one in group["nearest"])
        yield f"    nearest topics: {near or 'none: perhaps a new one (askivig new ID)'}"
        yield group["line"]


def _entry(one: Reviewable) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "reviewed_by": one.review.reviewed_by,
        "reviewed_on": one.review.reviewed_on,
        "review_due": one.review.review_due,
    }


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda one: -one[1]))
