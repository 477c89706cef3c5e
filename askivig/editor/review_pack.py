"""The review pack: what has changed in each entry, before and after, to print for the clinician who signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.readable import Line
from askivig.knowledge.releases import Release, latest
from askivig.knowledge.signature import Opened, chosen, opened
from askivig.knowledge.signing import Reviewable, unsound

Mark = Literal["same", "added", "removed"]
TEMPLATES = Path(__file__).parent / "templates"
LABELS = {
    "short": "Answer",
    "more": "More",
    "lead": "List",
    "item": "List item",
    "feels_like": "It can feel like",
    "what_to_do": "What to do",
    "whom_to_call": "Whom to call",
    "ask_your_team": "Question to take along",
    "plain": "In plain words",
    "how_it_goes": "How it goes",
    "iga": "IgA",
    "therapy_full": "Therapy in full",
    "line": "Line in that language",
}
KINDS = {
    "text": "Safety texts",
    "check": "Symptom checks: the signs that they name",
    "number": "The clinic's names, numbers and hours",
    "phrases": "The sentences around the answers",
    "categories": "The therapy's names and the categories",
    "topic": "Questions and answers",
    "condition": "Illnesses",
    "product": "Brands",
    "language": "Lines in other languages",
}
READ = {"full": "read in full", "abstract": "only its abstract was read", "opening": "only its opening was read"}


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    text: str
    mark: Mark = "same"


@dataclass(frozen=True)
class Row:
    """One line of an entry, with what changed in it; `note` is how much of a fact's source was read."""

    label: str
    pieces: Sequence[Piece]
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """One entry to be signed. `why` is what it is there for, `bars` what is against signing it now."""

    id: str
    title: str
    why: str
    rows: Sequence[Row]
    facts: Sequence[Row]
    bars: Sequence[str]
    text_hash: str


@dataclass(frozen=True)
class Pack:
    """All sheets; `taken_away` are the entries of the last release that the files hold no more."""

    clinic: str
    made_on: str
    against: str
    sheets: Sequence[Sheet]
    taken_away: Sequence[str]


def review_pack(folder: Path, wanted: Sequence[str] = (), *, today: date) -> Pack:
    """What awaits a signature, or the entries that are named, against the newest release.

    Raises `KnowledgeError`, `ReleaseError` and, for an entry that is not there, `SigningError`.
    """
    here, release = opened(folder), latest(folder)
    named = chosen(here.entries, wanted) if wanted else []
    found = [(one, _why(one, release, today)) for one in named or here.entries.values()]
    sheets = [_sheet(here, release, one, why or "Unchanged") for one, why in found if named or why]
    gone = [name for name in (release.entries if release else ()) if name not in here.entries]
    against = f"release {release.version} of {release.date[:10]}" if release else "nothing: nothing was published yet"
    return Pack(here.base.clinic.name.text, today.isoformat(), against, sheets, [] if named else gone)


def as_html(pack: Pack) -> str:
    """One file that needs no other."""
    return _templates().get_template("review_pack.html").render(pack=pack)


def differences(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line, Sequence[Piece]]]:
    """Each line of both texts in reading order, a line that was rewritten as one."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            yield from ((line, [Piece(line.text)]) for line in new[c:d])
        else:
            yield from _rewritten(old[a:b], new[c:d])


def words(old: str, new: str) -> list[Piece]:
    """A text with the words that came and went."""
    before, after = old.split(), new.split()
    pieces = []
    for change, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal":
            pieces.append(Piece(" ".join(after[c:d])))
            continue
        pieces += [Piece(" ".join(before[a:b]), "removed")] if b > a else []
        pieces += [Piece(" ".join(after[c:d]), "added")] if d > c else []
    return pieces


def _rewritten(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[Line, Sequence[Piece]]]:
    """Lines of the same part are taken for the same line, in their order."""
    rest = list(old)
    for line in new:
        before = next((one for one in rest if one.part == line.part), None)
        if before:
            rest.remove(before)
        yield line, words(before.text, line.text) if before else [Piece(line.text, "added")]
    yield from ((line, [Piece(line.text, "removed")]) for line in rest)


def _why(one: Reviewable, release: Release | None, today: date) -> str:
    """Why an entry is to be signed; empty when it need not be."""
    if one.state == "signed":
        return "Its review is overdue" if one.overdue(today) else ""
    published = release.entries.get(one.id) if release else None
    if published is None:
        return "Changed after it was signed, never published" if one.state == "changed" else "New"
    return "Changed" if published.text_hash != one.text_hash else "Unchanged, not signed any more"


def _sheet(here: Opened, release: Release | None, one: Reviewable, why: str) -> Sheet:
    published = release.entries.get(one.id) if release else None
    old = _filled(here.base, published.lines if published else one.lines)
    found = list(differences(old, _filled(here.base, one.lines)))
    notes = _notes(here.base, one)
    is_fact = {True: "facts", False: "rows"}
    split: dict[str, list[Row]] = {"rows": [], "facts": []}
    for line, pieces in found:
        row = Row(_label(line.part), pieces, notes.get(line.text, "") if line.part == "fact" else "")
        split[is_fact[line.part in ("fact", "source")]].append(row)
    return Sheet(one.id, one.title, why, split["rows"], split["facts"], here.faults(one), one.text_hash)


def _filled(base: KnowledgeBase, lines: Sequence[Line]) -> list[Line]:
    """Lines as a patient reads them, with the clinic's values in."""
    return [Line(line.part, " ".join(base.fill(line.text).split())) for line in lines]


def _notes(base: KnowledgeBase, one: Reviewable) -> Mapping[str, str]:
    """How much was read of the source of each fact, by the fact's text."""
    notes = {}
    for fact_id in one.facts:
        if fact := base.facts.get(fact_id):
            read = READ[fact.evidence or base.fact_source(fact_id).evidence]
            against = unsound(base, fact_id)
            notes[" ".join(base.fill(fact.fact).split())] = read + ("; nobody may sign on it" if against else "")
    return notes


def _label(part: str) -> str:
    return LABELS.get(part, part.replace("_", " ").capitalize())


def _by_kind(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Iterator[Sheet]]]:
    return groupby(sheets, key=lambda sheet: KINDS[sheet.id.partition(":")[0]])


@cache
def _templates() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["by_kind"] = _by_kind
    return found
