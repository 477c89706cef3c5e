"""The gate: identifiers, red flags and crises, before any model. Deterministic; `Fired` says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from askivig.knowledge.advice import AdviceRules
from askivig.knowledge.model import Clinic, Language
from askivig.knowledge.safety import Pattern, Safety
from askivig.language.advice import Advice
from askivig.language.identifiers import redact
from askivig.language.languages import ENGLISH, Languages
from askivig.language.numbers import Numbers
from askivig.language.signs import Seen, Signs

ORDER = ("emergency", "crisis", "urgent")
SPANISH = "es"
ALERT = "alert:"  # marks a tier that fired, among the signs of a conversation


@dataclass(frozen=True)
class Fired:
    """One pattern that raised an alarm: its tier, its id in safety.yml, why, and the words that it matched."""

    tier: str
    pattern: str
    why: str
    words: str


@dataclass(frozen=True)
class Screening:
    """What one message holds. `alerts` are tiers and `texts` ids of fixed texts, both in the order shown.

    `signs` are to be handed in as `earlier` with the conversation's next message; `mild` are those among them
    that get a symptom check.
    """

    text: str
    redacted: bool
    only_identifiers: bool
    alerts: tuple[str, ...]
    fired: tuple[Fired, ...]
    texts: tuple[str, ...]
    signs: tuple[str, ...]
    mild: tuple[str, ...]
    advice: bool
    language: str


def with_alerts(screening: Screening, alerts: Iterable[str]) -> Screening:
    """The screening with the tiers that a second look raises; what the gate has found stays first."""
    texts = dict(zip(screening.alerts, screening.texts, strict=True))
    added = {tier: tier for tier in alerts if tier not in texts}
    if not added:
        return screening
    shown = [tier for tier in ORDER if tier in {**texts, **added}]
    return replace(
        screening,
        alerts=tuple(shown),
        texts=tuple({**texts, **added}[tier] for tier in shown),
        signs=(*screening.signs, *(ALERT + tier for tier in added)),
    )


class Gate:
    """Built once from the safety file; without `advice` rules, no message counts as asking for advice."""

    def __init__(
        self,
        safety: Safety,
        clinic: Clinic,
        advice: AdviceRules | None = None,
        languages: Sequence[Language] = (),
    ) -> None:
        self._advice = Advice(advice, safety.short_forms) if advice else None
        self._signs = Signs(safety, Numbers(safety.temperature, clinic.fever, safety.readings))
        self._patterns = {pattern.id: pattern for pattern in safety.patterns}
        self._lasting = frozenset(sign.id for sign in safety.signs if sign.lasting)
        self._mild = frozenset(sign.id for sign in safety.signs if sign.check)
        self._languages = Languages(languages)
        self._listed = frozenset(language.code for language in languages)

    def screen(self, text: str, earlier: Sequence[str] = ()) -> Screening:
        """One message, judged with the signs of the conversation's earlier ones."""
        redaction = redact(text, self._signs.vocabulary)
        seen = self._signs.see(redaction.text)
        fired = tuple(self._fired(seen, frozenset(earlier)))
        alerts = tuple(tier for tier in ORDER if any(hit.tier == tier for hit in fired))
        return Screening(
            text=redaction.text,
            redacted=bool(redaction.found),
            only_identifiers=redaction.only_identifiers and not alerts,
            alerts=alerts,
            fired=fired,
            texts=self._texts(alerts, fired),
            signs=(*seen.reported, *(ALERT + tier for tier in alerts)),
            mild=tuple(sign for sign in seen.reported if sign in self._mild),
            advice=self._advice is not None and self._advice.asks(redaction.text),
            language=SPANISH if alerts and seen.spanish else self._language(redaction.text),
        )

    def explain(self, text: str) -> Seen:
        """All signs that a message names, and why those that are no report are none."""
        return self._signs.see(redact(text, self._signs.vocabulary).text)

    def _language(self, text: str) -> str:
        return self._languages.identify(text) if ENGLISH in self._listed else ENGLISH

    def _fired(self, seen: Seen, earlier: frozenset[str]) -> Iterable[Fired]:
        hits = [*self._hits(seen, earlier)]
        serious = {sign for pattern, met in hits if pattern.tier == "emergency" for signs in met for sign in signs}
        for pattern, met in hits:
            if pattern.tier != "urgent" or not all(serious.intersection(signs) for signs in met):
                words = "; ".join(seen.reported[sign] for sign in met[0] if sign in seen.reported)
                yield Fired(pattern.tier, pattern.id, pattern.why, words)
        if not hits and seen.plays_down:
            for tier in ORDER:
                if ALERT + tier in earlier:
                    yield Fired(tier, "earlier", "plays down what was reported earlier", seen.message.text)

    def _hits(self, seen: Seen, earlier: frozenset[str]) -> Iterable[tuple[Pattern, list[list[str]]]]:
        """Patterns with those of their lists whose signs are all known, one of them from this message.

        In a question an old illness alone is no news: "can diabetics have it?"
        """
        known = earlier.union(seen.reported)
        fresh = set(seen.reported) if self._is_statement(seen) else set(seen.reported) - self._lasting
        for pattern in self._patterns.values():
            met = [signs for signs in pattern.when if known.issuperset(signs) and not fresh.isdisjoint(signs)]
            if met:
                yield pattern, met

    def _is_statement(self, seen: Seen) -> bool:
        return "?" not in seen.message.words

    def _texts(self, alerts: Iterable[str], fired: Sequence[Fired]) -> tuple[str, ...]:
        """One text a tier; a pattern's own text goes before the tier's."""
        texts = []
        for tier in alerts:
            own = (
                self._patterns[hit.pattern].text for hit in fired if hit.tier == tier and hit.pattern in self._patterns
            )
            texts.append(next((text for text in own if text), tier))
        return tuple(texts)
