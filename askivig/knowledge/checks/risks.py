"""Rules on what could harm: a risk says what to do, numbers come from the clinic, and no answer gives orders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Entry, Hit, strings
from askivig.knowledge.checks.words import PLACEHOLDER, plain_words, sentences
from askivig.knowledge.reading import Document, Path_

RISK = "risk_"  # how the id of a topic about a risk starts
CALLED = {"on_call", "emergency", "telephone", "crisis", "poison"}
# The one name that a phrase may hold beside the clinic's values.
OWN_NAMES = {
    "source_says": {"title"},
    "review_done": {"reviewed_by", "reviewed_on", "review_due"},
}
_UNIT = (
    r"(?!\s*(?:to\b|%|mg|g\b|kg|ml\b|hours?|days?|weeks?|months?|years?|people|patients|infusions|drips|treatments))"
)
_TELEPHONE = re.compile(
    r"(?<![\w/.#=-])(?:"
    r"\+\d[\d\s().-]{6,}\d|\(\d{2,5}\)\s?[\d\s.-]{5,}\d|1?[ -]?8\d\d-[A-Z\d]{3,}-?[A-Z\d]{2,}"
    rf"|0\d{{2,4}}[\s.-]\d{{3,4}}[\s.-]?\d{{3,4}}|(?:1[\s.-])?(?:\d{{3}}[\s.-])?\d{{3}}[\s.-]\d{{4}}|\d{{10,11}}){_UNIT}(?![\w%])"
)
_LONG = re.compile(r"\d{3}|8\d\d-[A-Z]")
_AFTER_CALL = re.compile(
    rf"\b(?:call|dial|ring|phone|telephone|text)\s+(?:up\s+|us\s+(?:on|at)\s+)?(\d{{3,}}){_UNIT}", re.IGNORECASE
)
_ORDER = re.compile(
    r"(?:^|[,;:–—]\s+|\b(?:then|and|so|or|please)\s+)(?:please\s+)?((?:always\s+|never\s+|do not\s+|don['’]t\s+)?"
    r"(take|stop|skip)\b(?!\s+(?:your temperature|a note|notes|a list|the list|this list|care|part|time|turns|"
    r"someone|somebody|a photo|these questions|this|it easy|hold of)))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:labels?|leaflets?|package inserts?|prescribing information|boxed warnings?)\b", re.IGNORECASE
)
_PROMISE = re.compile(r"\b(safe|safely|cures?|cured|always|never|guarantee[sd]?)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|no|n['’]t|cannot|nobody|nothing|none|without|whether|if|how)\b[^.!?;:,]{0,25}$|n['’]t [^.!?;:,]{0,25}$"
)
_RARE = r"rare|rarely|uncommon|uncommonly|seldom|infrequent|infrequently|unlikely"
_COMMON = r"common|commonly|frequent|frequently"
_FREQUENCY = re.compile(rf"\b(?:({_RARE})|({_COMMON}))\b(?!\s+(?:cold|sense|ground))", re.IGNORECASE)
_SAYS_RARE = re.compile(rf"\b(?:{_RARE}|few|fewer|single cases?)\b", re.IGNORECASE)
_SAYS_COMMON = re.compile(rf"\b(?:{_COMMON}|often|most|mostly|many|usual|usually|main)\b", re.IGNORECASE)
LEAST_WORDS = 5  # of a staff note's sentence that is looked for


def risk_without_help(content: Content) -> Iterator[Hit]:
    """A topic about a risk that does not say what it feels like, what to do and whom to call."""
    for entry in content.topic_entries:
        if entry.id.startswith(RISK) and not content.base.topics[entry.id].answer.risk:
            remedy = "add feels_like, what_to_do and whom_to_call"
            message = f'is about a risk, as its id says ({RISK}…), but its answer has no "risk"; {remedy}'
            yield Hit(entry.document, ("answer",), message, key=True)


def nobody_to_call(content: Content) -> Iterator[Hit]:
    """A risk whose whom_to_call names no number of the clinic."""
    for _, passage in content.answers:
        if passage.path[-1] == "whom_to_call" and CALLED.isdisjoint(PLACEHOLDER.findall(passage.text)):
            yield passage.hit(
                "names no number to call; use {on_call}, {emergency} or {telephone}, which clinic.yml fills in"
            )


def telephone_number(content: Content) -> Iterator[Hit]:
    """A telephone number that does not come from the clinic's file."""
    clinic = content.base.clinic
    numbers = (clinic.telephone, clinic.on_call, clinic.emergency, clinic.crisis, clinic.poison)
    names = {
        number.number: name
        for name, number in zip(("telephone", "on_call", "emergency", "crisis", "poison"), numbers, strict=True)
    }
    known = re.compile(r"(?<![\w.-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w%-]|\.\d)" + _UNIT)
    for document, path, text in _all_texts(content, _LONG):
        if path[-1] in ("url", "label", "date"):
            continue
        asked = path[0] == "wordings"  # patients may type the short ones
        found = _TELEPHONE.search(text) or (not asked and (known.search(text) or _AFTER_CALL.search(text)))
        if found:
            number = found[found.lastindex or 0]
            name = names.get(number, "on_call")
            remedy = f"write {{{name}}} or the name of another number, which clinic.yml fills in"
            yield Hit(document, path, f'has the telephone number "{number}"; {remedy}', number)


def unknown_placeholder(content: Content) -> Iterator[Hit]:
    """A name in braces that nothing fills in."""
    known = set(content.base.values)
    for document, path, text in _all_texts(content, re.compile(r"\{(?!(?:" + "|".join(known) + r")\})")):
        for name in re.findall(r"\{([^{}]*)\}", text) if path[0] != "wordings" else ():
            if name not in known and name not in OWN_NAMES.get(str(path[0]), ()):
                yield Hit(
                    document,
                    path,
                    f'has "{{{name}}}", which nothing fills in; use one of {_braced(known)}',
                    f"{{{name}}}",
                )


def staff_note_shown(content: Content) -> Iterator[Hit]:
    """A sentence of a staff note in a text that patients see."""
    notes: dict[str, str] = {}
    for topic in content.base.topics.values():
        for sentence in sentences(topic.staff_note or ""):
            if len(words := plain_words(sentence)) >= LEAST_WORDS:
                notes[" ".join(words)] = topic.id
    for entry in content.entries if notes else ():
        for passage in (*entry.answer, *entry.beside):
            for sentence in passage.sentences:
                if owner := notes.get(" ".join(plain_words(sentence))):
                    message = (
                        f'holds a sentence of the staff note of topic "{owner}"; patients must not see it: take it out'
                    )
                    yield passage.hit(message, sentence)


def order(content: Content) -> Iterator[Hit]:
    """ "Take", "stop" or "skip" as an order that no cited label gives."""
    for entry, passage in content.answers:
        for sentence in passage.sentences:
            found = _ORDER.search(sentence)
            if found and not _label_says(content, entry, found[2].lower()):
                message = f'orders "{found[1]}"; say what the team does or decides, or cite the label that says so'
                yield passage.hit(message, found[1])


def promise(content: Content) -> Iterator[Hit]:
    """ "safe", "cure", "always", "never", "guarantee"."""
    for _, passage in content.answers:
        for found in _PROMISE.finditer(passage.text):
            if not _DENIED.search(passage.text, 0, found.start()):
                message = f'promises with "{found[0]}"; say what is known, without a promise'
                yield passage.hit(message, found[0])


def frequency(content: Content) -> Iterator[Hit]:
    """ "rare", "common" and the like with neither a figure beside it nor a cited fact that says so."""
    for entry, passage in content.answers:
        for sentence in passage.sentences:
            found = _FREQUENCY.search(sentence)
            if not found or any(map(str.isdigit, sentence)):
                continue
            says = _SAYS_RARE if found[1] else _SAYS_COMMON
            if not any(
                says.search(content.base.facts[fact].fact) for fact in entry.facts if fact in content.base.facts
            ):
                message = f'says "{found[0]}", which no cited fact says; give a figure, or cite the fact that says so'
                yield passage.hit(message, found[0])


def unknown_sign(content: Content) -> Iterator[Hit]:
    """An id in safety.yml that leads nowhere, so that an alarm would stay silent."""
    safety, document = content.base.safety, content.files["safety.yml"]
    signs, texts = {sign.id for sign in safety.signs}, {text.id for text in safety.texts}
    for at, sign in enumerate(safety.signs):
        if sign.check and sign.check.topic not in content.base.topics:
            yield _nowhere(document, ("signs", at, "check", "topic"), "topic", sign.check.topic)
        for number, other in enumerate(sign.unless):
            if other not in signs:
                yield _nowhere(document, ("signs", at, "unless", number), "sign", other)
    for at, pattern in enumerate(safety.patterns):
        if pattern.text and pattern.text not in texts:
            yield _nowhere(document, ("patterns", at, "text"), "text", pattern.text)
        for number, when in enumerate(pattern.when):
            for place, one in enumerate(when):
                if one not in signs:
                    yield _nowhere(document, ("patterns", at, "when", number, place), "sign", one)


def _nowhere(document: Document, path: Path_, what: str, name: str) -> Hit:
    return Hit(document, path, f'names unknown {what} "{name}"; add it or take this away')


def _label_says(content: Content, entry: Entry, verb: str) -> bool:
    for fact in entry.facts:
        if fact in content.base.facts and verb in content.base.facts[fact].fact.lower():
            source = content.base.fact_source(fact)
            if _LABEL.search(f"{source.id} {source.title}"):
                return True
    return False


def _all_texts(content: Content, holding: re.Pattern[str]) -> Iterator[tuple[Document, Path_, str]]:
    """Every text that is said, or may be, outside clinic.yml, and that holds the pattern."""
    silent = {id(content.files[name]) for name in ("clinic.yml", "out_of_scope.yml")}
    for document in content.documents:
        if id(document) in silent or not holding.search(document.text):
            continue
        for path, text in strings(document):
            said = document is not content.files["safety.yml"] or path[0] == "texts" or "changes" in path
            if said and holding.search(text):
                yield document, path, text


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
