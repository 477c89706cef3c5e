"""Every code that `askivig check` can give, in one table; docs/content-checks.md explains each in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from askivig.knowledge.checks import (
    claims,
    ids,
    letters,
    numbers,
    reviews,
    risks,
    sources,
    style,
    terms,
    values,
    wordings,
)
from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.problems import Level


@dataclass(frozen=True)
class Rule:
    """A rule of good content. Without `find`, `checks.__init__` looks for it in a way of its own.

    `live` ones hold only where patients are served.
    """

    code: str
    level: Level
    find: Callable[[Content], Iterable[Hit]] | None
    live: bool = False


# All errors; `reading`, `schema`, `loader` and `references` give them.
FORM_AND_REFERENCES = (
    *("KB100", "KB101", "KB102", "KB103", "KB104", "KB105", "KB106", "KB110", "KB111", "KB112"),
    *("KB201", "KB202", "KB203", "KB204", "KB205", "KB206", "KB207", "KB208", "KB209"),
    *("KB210", "KB211", "KB212", "KB213", "KB214", "KB215"),
)
ALARMING_WORDING = Rule("KB353", "error", None)
SENT_ELSEWHERE = Rule("KB354", "warning", None)
MENDED_BY_SIGNING = {"KB209", "KB362", "KB363", "KB364"}  # or, of what bars a signature, said by `bars`
IDLE_IGNORE = Rule("KB390", "warning", None)

RULES: tuple[Rule, ...] = (
    Rule("KB301", "error", numbers.no_fact_holds_it),
    Rule("KB302", "error", numbers.other_unit),
    Rule("KB303", "error", numbers.values_differ),
    Rule("KB304", "error", numbers.fever_in_figures),
    Rule("KB305", "error", numbers.fact_and_its_numbers),
    Rule("KB306", "error", numbers.fever_scales),
    Rule("KB310", "error", sources.document_fact_without_topic),
    Rule("KB311", "warning", sources.unused_fact),
    Rule("KB312", "warning", sources.unused_source),
    Rule("KB313", "error", sources.copied_source),
    Rule("KB314", "error", sources.words_of_the_document),
    Rule("KB320", "error", risks.risk_without_help),
    Rule("KB321", "error", risks.nobody_to_call),
    Rule("KB322", "error", values.telephone_number),
    Rule("KB323", "error", values.unknown_placeholder),
    Rule("KB324", "error", values.staff_note_shown),
    Rule("KB325", "warning", claims.order),
    Rule("KB326", "warning", claims.promise),
    Rule("KB327", "warning", claims.frequency),
    Rule("KB330", "warning", style.long_sentence),
    Rule("KB331", "error", style.endless_sentence),
    Rule("KB332", "warning", style.long_paragraph),
    Rule("KB333", "warning", style.long_answer),
    Rule("KB334", "warning", style.hard),
    Rule("KB335", "error", style.too_hard),
    Rule("KB336", "warning", terms.abbreviation),
    Rule("KB337", "warning", terms.bare_term),
    Rule("KB340", "error", letters.look_alike),
    Rule("KB341", "error", letters.html),
    Rule("KB342", "error", letters.unfinished),
    Rule("KB350", "warning", wordings.too_few),
    Rule("KB351", "warning", wordings.nearly_the_same),
    Rule("KB352", "warning", wordings.twice),
    ALARMING_WORDING,
    SENT_ELSEWHERE,
    Rule("KB360", "warning", reviews.due_soon),
    Rule("KB361", "error", reviews.no_such_date),
    Rule("KB362", "error", reviews.changed_since),
    Rule("KB363", "error", reviews.without_hash),
    Rule("KB364", "error", reviews.barred),
    Rule("KB365", "error", reviews.overdue, live=True),
    Rule("KB366", "error", reviews.needed_unsigned, live=True),
    Rule("KB370", "error", ids.id_twice),
    Rule("KB371", "error", ids.unknown_time_zone),
    Rule("KB372", "error", ids.unknown_name),
    Rule("KB373", "warning", ids.related_to_itself),
    Rule("KB374", "warning", ids.approved_without_brand),
    Rule("KB375", "error", ids.intent_twice),
    IDLE_IGNORE,
)
