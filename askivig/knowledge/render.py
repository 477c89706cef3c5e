"""Draws entries of the knowledge base as blocks, citations and buttons. The words all come from YAML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Bullets, Condition, Review, Risk, Topic
from askivig.knowledge.reply import Block, Button, Citation, ReviewState

MAX_RELATED = 3


def topic_blocks(base: KnowledgeBase, topic: Topic) -> list[Block]:
    """A topic's answer: the two sentences, the rest, and for a risk its signs, what to do, whom to call."""
    parts: list[str | Bullets] = [topic.answer.short, *topic.answer.more]
    blocks = [_block(base, part) for part in parts]
    if topic.answer.risk:
        blocks += risk_blocks(base, topic.answer.risk)
    return blocks


def risk_blocks(base: KnowledgeBase, risk: Risk) -> list[Block]:
    """What a risk feels like, what to do, whom to call."""
    return [
        Block("list", base.phrases.feels_like, [base.fill(sign) for sign in risk.feels_like]),
        Block("paragraph", base.fill(risk.what_to_do)),
        Block("call", base.fill(risk.whom_to_call)),
    ]


def condition_blocks(base: KnowledgeBase, condition: Condition) -> list[Block]:
    """A condition's status in a sentence or two, and its card where it has one."""
    blocks = [Block("paragraph", base.fill(condition.answer))]
    if condition.card:
        blocks.append(Block("paragraph", base.fill(condition.card.why)))
        blocks.append(Block("paragraph", base.fill(condition.card.how_it_goes)))
        blocks.append(questions(base, condition.card.ask_your_team))
    return blocks


def facts_by_source(base: KnowledgeBase, facts: Sequence[str]) -> list[Block]:
    """What each source says, fact by fact."""
    blocks = []
    for source_id in dict.fromkeys(fact.split("/")[0] for fact in facts):
        said = [base.facts[fact].fact for fact in dict.fromkeys(facts) if fact.split("/")[0] == source_id]
        title = base.phrases.source_says.replace("{title}", base.sources[source_id].title)
        blocks.append(Block("list", title, said))
    return blocks


def questions(base: KnowledgeBase, wanted: Sequence[str]) -> Block:
    """The questions that a patient can take along."""
    return Block("list", base.phrases.questions_to_take, [base.fill(question) for question in wanted])


def contact(base: KnowledgeBase) -> Block:
    """How to reach a person."""
    return Block("call", base.fill(base.phrases.contact))


def plain(base: KnowledgeBase, blocks: Iterable[Block], sources: Iterable[Citation] = ()) -> str:
    """All of a reply as plain text, paragraphs apart, the sources last."""
    parts = [block.plain() for block in blocks]
    named = list(dict.fromkeys(f"{one.title} ({one.publisher})" for one in sources))
    if named:
        parts.append(f"{base.phrases.sources} {'; '.join(named)}")
    return "\n\n".join(part for part in parts if part)


def citations(base: KnowledgeBase, facts: Iterable[str]) -> list[Citation]:
    """The sources of facts, each once a section, in the order cited."""
    found = []
    for fact_id in dict.fromkeys(facts):
        source, fact = base.fact_source(fact_id), base.facts[fact_id]
        found.append(Citation(source.title, source.publisher, fact.section, source.url))
    return list(dict.fromkeys(found))


def review(reviews: Sequence[Review]) -> ReviewState:
    """The weakest state of several entries: one unsigned entry leaves the whole unsigned."""
    weakest = min(reviews, key=lambda one: (one.status == "reviewed", one.review_due or ""))
    return ReviewState(weakest.status, weakest.reviewed_by, weakest.reviewed_on, weakest.review_due)


def reviewed(base: KnowledgeBase, reviews: Sequence[Review]) -> Block:
    """Who has reviewed several entries, or that not all of them have been."""
    state = review(reviews)
    text = base.phrases.review_awaiting
    if state.status == "reviewed":
        text = base.phrases.review_done
        for name in ("reviewed_by", "reviewed_on", "review_due"):
            text = text.replace("{" + name + "}", getattr(state, name) or "-")
    return Block("paragraph", base.fill(text))


def related(base: KnowledgeBase, topics: Sequence[Topic]) -> list[Button]:
    """Buttons to the related topics that the answer does not hold already."""
    shown = {topic.id for topic in topics}
    wanted = dict.fromkeys(one for topic in topics for one in topic.related if one not in shown)
    return topic_buttons(base, list(wanted)[:MAX_RELATED])


def topic_buttons(base: KnowledgeBase, topic_ids: Iterable[str]) -> list[Button]:
    """A button a topic, titled with its question."""
    return [Button(base.fill(base.topics[one].question), choice(one)) for one in topic_ids if one in base.topics]


def choice(topic_id: str) -> str:
    """The payload that chooses a topic, in Rasa's own grammar."""
    return f'/choose{{"topic": "{topic_id}"}}'


def _block(base: KnowledgeBase, part: str | Bullets) -> Block:
    if isinstance(part, str):
        return Block("paragraph", base.fill(part))
    return Block("list", base.fill(part.lead or ""), [base.fill(item) for item in part.items])
