"""Why a message got its reply, in lines for a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from askivig.chat.cleaning import clean
from askivig.cli.assistant import locate
from askivig.knowledge.live import live
from askivig.knowledge.reply import Reply
from askivig.language.screening import gate_of


def explain(project: Path | None, text: str, history: Sequence[str], reply: Reply) -> str:
    """The safety patterns that fired and why, then the ranking of the topics."""
    _, folder = locate(project)
    gate = gate_of(live(folder).current())
    signs: list[str] = []
    for earlier in history:
        signs += gate.screen(clean(earlier), signs).signs
    screening = gate.screen(clean(text), signs)
    lines = [
        f"kind: {reply.kind}   confidence: {reply.confidence:.2f}   redacted: {reply.redacted}",
        f"signs: {', '.join(screening.signs) or 'none'}   earlier: {', '.join(signs) or 'none'}",
        f"personal advice by its wording: {screening.advice}   language: {screening.language}",
    ]
    lines += [f"fired: {one.tier}/{one.pattern}: {one.why} ({one.words})" for one in screening.fired]
    lines += [
        f"second look: {tier}, by its likeness to the messages of safety_wordings.yml"
        for tier in reply.alerts
        if tier not in screening.alerts
    ]
    lines += [f"ranked: {topic} {score:.2f}" for topic, score in reply.ranking]
    return "\n".join(lines)
