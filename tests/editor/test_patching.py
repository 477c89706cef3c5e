"""Values change in place: all that is not changed keeps its letters, and no comment is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from editor_pages import COMMENTED
from hypothesis import given
from hypothesis import strategies as st
from places import INFLIXIMAB, ROOT

from askivig.editor.files import topic_file
from askivig.editor.form import ORDER, of_data
from askivig.editor.patching import PatchError, patch
from askivig.editor.saving import text_with
from askivig.editor.yaml_places import comments
from askivig.knowledge.reading import parse

SHIPPED = sorted([*ROOT.glob("knowledge/topics/*.yml"), *INFLIXIMAB.glob("topics/*.yml")])
Change = Callable[[dict[str, Any]], None]
TEXTS = st.text(min_size=1, max_size=200).map(lambda text: " ".join(text.split())).filter(bool)


def changed(text: str, change: Change) -> str:
    """The text after a change of its data."""
    wanted = parse(text, "").data
    change(wanted)
    found = patch(text, wanted, ORDER)
    assert parse(found, "").data == wanted
    return found


def lines_gone(before: str, after: str) -> list[str]:
    return [line for line in before.split("\n") if line not in after.split("\n")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_form_that_is_not_touched_changes_no_byte(path: Path):
    file = topic_file(path.parents[1], path.stem)
    assert text_with(file, of_data(parse(file.text, "").data)).encode() == path.read_bytes()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_one_new_wording_is_one_new_line(path: Path):
    before = path.read_text("utf-8")
    after = changed(before, lambda data: data["wordings"].insert(3, "a wording of its own"))
    assert lines_gone(before, after) == [] and len(after.split("\n")) == len(before.split("\n")) + 1


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        (lambda data: data.update(question="How long?"), ["question: How long does it take?"]),
        (lambda data: data.update(category="worries"), ["category: giving # see categories.yml"]),
        (lambda data: data["wordings"].pop(0), ["  - how long"]),
        (lambda data: data["wordings"].append("more: of it"), []),
        (lambda data: data["wordings"].insert(0, "first"), []),
        (lambda data: data["facts"].reverse(), None),
        (lambda data: data["facts"].pop(0), ["  - leaflet/two-hours # the one that counts"]),
        (lambda data: data.update(related=["what_it_is"]), ["related: []"]),
        (lambda data: data.update(staff_note="A note. " * 30), []),
        (lambda data: data.update(rarely_asked=True), []),
        (
            lambda data: data["answer"].update(short="Two hours."),
            ["    The drip takes two hours. You stay one hour more."],
        ),
        (lambda data: data["answer"]["more"].append("x" * 20), []),
        (lambda data: data["answer"]["more"].pop(0), ["    - Bring something to read."]),
        (lambda data: data["answer"]["more"][1]["items"].append("read: a lot"), ["      items: [eat, sleep]"]),
        (lambda data: data["answer"]["more"][1].pop("lead"), None),
        (lambda data: data["answer"].update(risk={"feels_like": ["a"], "what_to_do": "b", "whom_to_call": "c"}), []),
        (lambda data: data["answer"].pop("more"), None),
        (lambda data: data.pop("related"), ["related: []"]),
    ],
)
def test_change_leaves_all_else(change: Change, gone: list[str] | None):
    after = changed(COMMENTED, change)
    said = [one.text for one in comments(after)]
    assert sorted(said) == sorted(one.text for one in comments(COMMENTED))
    if gone is not None:
        assert lines_gone(COMMENTED, after) == gone


def test_comment_of_a_line_that_goes_stays_as_a_line():
    after = changed(COMMENTED, lambda data: data["facts"].pop(0))
    assert "\n  # the one that counts\n" in after


def test_comment_that_silences_a_check_goes_with_its_line():
    text = COMMENTED.replace("- how long\n", "- how long # check: ignore KB350\n")
    assert "KB350" not in changed(text, lambda data: data["wordings"].pop(0))


def test_quotes_stay_what_they_were():
    after = changed(COMMENTED, lambda data: data["wordings"].__setitem__(slice(1, 3), ['say "when"', "it's slow"]))
    assert '  - "say \\"when\\""\n' in after and "  - 'it''s slow'\n" in after


def test_long_text_is_folded():
    after = changed(COMMENTED, lambda data: data["answer"].update(short="A long word comes. " * 20 + "End."))
    assert "short: >- # check: ignore KB326\n    A long" in after
    assert max(map(len, after.split("\n"))) <= 120


@given(st.lists(TEXTS, min_size=1, max_size=6), TEXTS)
def test_anything_may_be_typed(wordings: list[str], question: str):
    changed(COMMENTED, lambda data: data.update(wordings=wordings, question=question))


@pytest.mark.parametrize("text", ["", "- a\n", "a: [", "{a: b}\n"])
def test_what_is_no_topic_is_refused(text: str):
    with pytest.raises(PatchError):
        patch(text, {"a": "c"}, ORDER)


def test_end_without_a_line_break():
    assert changed(COMMENTED.removesuffix(" # not yet\n# The end.\n"), lambda data: data.update(staff_note="x"))
    assert changed("wordings:\n  - a", lambda data: data["wordings"].append("b")) == "wordings:\n  - a\n  - b"
