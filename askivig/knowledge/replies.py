"""Whole replies: what is said to each kind of message. Nothing here is written, all is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from msgspec import structs

from askivig.knowledge import render
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Condition, Topic
from askivig.knowledge.reply import SAFETY_TIERS, Block, Button, Kind, Reply
from askivig.knowledge.signing import shown_review
from askivig.knowledge.turn import Turn

EMERGENCY = "emergency"
SYMPTOM_YES, SYMPTOM_NONE = "/symptom_yes", "/symptom_none"


def reply(
    base: KnowledgeBase,
    kind: Kind,
    blocks: Sequence[Block],
    *,
    topics: Sequence[Topic] = (),
    condition: Condition | None = None,
    buttons: Sequence[Button] = (),
    alerts: Sequence[str] = (),
) -> Reply:
    """A reply of these blocks, with the sources and review state of the entries they rest on."""
    entries: list[Condition | Topic] = [*([condition] if condition else []), *topics]
    sources = render.citations(base, [fact for entry in entries for fact in entry.facts])
    return Reply(
        kind=kind,
        text=render.plain(base, blocks, sources),
        blocks=list(blocks),
        alerts=list(alerts),
        topics=[topic.id for topic in topics],
        condition=condition.id if condition else None,
        sources=sources,
        review=render.review([shown_review(base, entry) for entry in entries]) if entries else None,
        buttons=list(buttons),
        knowledge_version=base.version,
    )


def phrase(base: KnowledgeBase, kind: Kind, *texts: str) -> Reply:
    """A reply of fixed lines, a paragraph each."""
    return reply(base, kind, [Block("paragraph", base.fill(text)) for text in texts])


def answer(base: KnowledgeBase, topics: Sequence[Topic], condition: Condition | None = None) -> Reply:
    """The answer to one or more topics, in their order, an illness's own answer first.

    An illness that has its own answer gets that in place of what is said of illnesses in general.
    """
    blocks = render.condition_blocks(base, condition) if condition else []
    for topic in topics:
        if condition and topic.id == base.conditions.topic:
            continue
        if len(topics) > 1:
            blocks.append(Block("notice", base.fill(topic.question)))
        blocks += render.topic_blocks(base, topic)
    buttons = render.related(base, topics)
    return reply(base, "answer", blocks, topics=topics, condition=condition, buttons=buttons)


def unknown_condition(base: KnowledgeBase, topics: Sequence[Topic]) -> Reply:
    """An honest no about an illness that the knowledge base does not hold, then what holds in general."""
    blocks = [Block("paragraph", base.fill(base.phrases.unknown_condition))]
    for topic in topics:
        blocks += render.topic_blocks(base, topic)
    return reply(base, "answer", blocks, topics=topics, buttons=render.related(base, topics))


def not_reviewed(base: KnowledgeBase) -> Reply:
    """To a question whose answer nobody has signed: says so, and whom to ask."""
    blocks = [Block("paragraph", base.fill(base.phrases.not_reviewed)), render.contact(base)]
    return reply(base, "out_of_scope", blocks, buttons=_first_questions(base))


def partly_reviewed(base: KnowledgeBase, answered: Reply) -> Reply:
    """An answer to one of two questions, with a word on the other one, whose answer nobody has signed."""
    said = [*answered.blocks, *not_reviewed(base).blocks]
    return structs.replace(answered, blocks=said, text=render.plain(base, said, answered.sources))


def symptom_check(base: KnowledgeBase, topics: Sequence[Topic], changes: Sequence[str]) -> Reply:
    """What is usual of a mild symptom that is reported, the signs that would change this, and two buttons."""
    usual = [topic.answer.short for topic in topics] or [base.phrases.not_reviewed]
    blocks = [Block("paragraph", base.fill(text)) for text in usual]
    blocks.append(Block("list", base.fill(base.phrases.symptom_signs), [base.fill(sign) for sign in changes]))
    blocks.append(Block("paragraph", base.fill(base.phrases.symptom_question)))
    buttons = [Button(base.phrases.symptom_yes, SYMPTOM_YES), Button(base.phrases.symptom_none, SYMPTOM_NONE)]
    return reply(base, "answer", blocks, topics=topics, buttons=buttons)


def advice(base: KnowledgeBase, topics: Sequence[Topic]) -> Reply:
    """Declines a personal decision; gives the general fact, questions to take along and the contact."""
    blocks = [Block("paragraph", base.fill(base.phrases.advice_decline))]
    for topic in topics:
        blocks.append(Block("paragraph", base.fill(f"{base.phrases.advice_in_general} {topic.answer.short}")))
        blocks.append(render.questions(base, topic.ask_your_team))
    blocks.append(render.contact(base))
    return reply(base, "advice", blocks, topics=topics, buttons=render.related(base, topics))


def alert(base: KnowledgeBase, turn: Turn) -> Reply:
    """The fixed texts of the tiers that fired, in the person's language, then the way to the related answer.

    Whatever is missing, something is said: a tier without its text gets the emergency's.
    """
    spanish = turn.language == "es"
    texts = {text.id: text.spanish if spanish else text.english for text in base.safety.texts}
    tiers = [tier for tier in turn.alerts if tier in SAFETY_TIERS] or [EMERGENCY]
    wanted = [one for one in turn.texts if one in texts] or [tier if tier in texts else EMERGENCY for tier in tiers]
    said = dict.fromkeys(texts.get(one, base.phrases.still_call) for one in wanted)
    blocks = [Block("call", base.fill(text)) for text in said]
    kind: Kind = next(one for one in get_args(Kind) if one == tiers[0])
    buttons = [] if spanish else render.topic_buttons(base, turn.topics)
    return reply(base, kind, blocks, alerts=tiers, buttons=buttons)


def clarify(base: KnowledgeBase, candidates: Sequence[str]) -> Reply:
    """Did you mean: a button for each candidate."""
    line = Block("paragraph", base.fill(base.phrases.clarify))
    buttons = render.topic_buttons(base, candidates)
    return reply(base, "clarify", [line], buttons=buttons) if buttons else not_reviewed(base)


def out_of_scope(base: KnowledgeBase, language: str = "en") -> Reply:
    """Says so, and what it can answer; to another language the line in that language."""
    for spoken in base.languages:
        if spoken.code == language != "en" and spoken.line:
            return phrase(base, "out_of_scope", spoken.line)
    blocks = [Block("paragraph", base.fill(base.phrases.out_of_scope)), _offers(base), render.contact(base)]
    return reply(base, "out_of_scope", blocks, buttons=_first_questions(base))


def abilities(base: KnowledgeBase) -> Reply:
    """What can be asked, with first questions as buttons."""
    return reply(base, "chitchat", [_offers(base)], buttons=_first_questions(base))


def contact(base: KnowledgeBase) -> Reply:
    """How to reach a person."""
    return reply(base, "chitchat", [render.contact(base)])


def more(base: KnowledgeBase, topics: Sequence[Topic], condition: str | None) -> Reply:
    """What each source says of the last answer, fact by fact."""
    illness = base.condition.get(condition or "")
    entries: list[Condition | Topic] = [*([illness] if illness else []), *topics]
    if not entries:
        return reply(base, "chitchat", [_line(base, base.phrases.nothing_more)], buttons=_first_questions(base))
    blocks = render.facts_by_source(base, [fact for entry in entries for fact in entry.facts])
    blocks += [render.questions(base, topic.ask_your_team) for topic in topics]
    return reply(base, "chitchat", blocks, topics=topics, condition=illness, buttons=render.related(base, topics))


def sources(base: KnowledgeBase, topics: Sequence[Topic], condition: str | None) -> Reply:
    """Where the last answer comes from and who has reviewed it; before any, where all answers come from."""
    illness = base.condition.get(condition or "")
    cited = [*(illness.facts if illness else []), *(fact for topic in topics for fact in topic.facts)]
    primary = [name for name, source in base.sources.items() if source.kind == "document"]
    shown = render.citations(base, cited or [fact for fact in base.facts if fact.split("/")[0] in primary])
    named = list(dict.fromkeys(f"{one.title} ({one.publisher})" for one in shown))
    entries: list[Condition | Topic] = [*([illness] if illness else []), *topics]
    reviews = [shown_review(base, entry) for entry in entries or base.topics.values()]
    lines = [Block("list", base.phrases.sources, named), render.reviewed(base, reviews)]
    return reply(base, "chitchat", lines, topics=topics, condition=illness)


def again(base: KnowledgeBase, topics: Sequence[Topic], condition: str | None, *, short: bool) -> Reply:
    """The last answer once more; `short` keeps its first two sentences."""
    illness = base.condition.get(condition or "")
    if not topics and not illness:
        return phrase(base, "chitchat", base.phrases.nothing_to_repeat)
    blocks = answer(base, topics, illness).blocks
    if short:
        blocks = [_line(base, entry.answer.short) for entry in topics] or blocks[:1]
    return reply(base, "chitchat", blocks, topics=topics, condition=illness)


def _line(base: KnowledgeBase, text: str) -> Block:
    return Block("paragraph", base.fill(text))


def _offers(base: KnowledgeBase) -> Block:
    offers = [base.fill(category.offer) for category in base.shown_categories]
    return Block("list", base.fill(base.phrases.can_answer), offers)


def _first_questions(base: KnowledgeBase) -> list[Button]:
    return render.topic_buttons(base, base.categories.first_questions)
