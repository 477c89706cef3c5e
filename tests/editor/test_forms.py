"""The form over HTTP: what is typed is written as the same YAML, or refused with nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from editor_pages import COMMENTED, Pages, fields_of

from askivig.editor.saving import NotSaved, add_wording
from askivig.knowledge.loader import load
from askivig.knowledge.reading import parse


def test_untouched_form_changes_no_byte(pages: Pages, commented: Path):
    assert pages.edit("how_long_it_takes").status_code == 303
    assert commented.read_text("utf-8") == COMMENTED


def test_every_field_is_written(pages: Pages, folder: Path, commented: Path):
    typed = {
        "category": "basics",
        "question": "How long?",
        "short": "Two hours.\nAs a rule.",
        "more": "One thing.\n\nYou may:\n- eat\n- sleep\n  a bit\n\nAnother.",
        "feels_like": "tired\n\nbored ",
        "what_to_do": "Read.",
        "whom_to_call": "Call {on_call}.",
        "facts": ["leaflet/weeks", "leaflet/two-hours"],
        "wordings": "one\ntwo\nthree\nfour\nfive",
        "ask_your_team": "Why?",
        "related": ["what_it_is"],
        "rarely_asked": "yes",
        "staff_note": "For nurses.",
    }
    assert pages.edit("how_long_it_takes", **typed).headers["location"] == "/topics/how_long_it_takes/edit?saved=yes"
    topic = load(folder).topics["how_long_it_takes"]
    assert (topic.category, topic.question, topic.answer.short) == ("basics", "How long?", "Two hours. As a rule.")
    assert topic.answer.more[0] == "One thing." and topic.answer.more[2] == "Another."
    assert topic.answer.more[1].items == ["eat", "sleep a bit"] and topic.answer.more[1].lead == "You may:"
    assert topic.answer.risk and topic.answer.risk.feels_like == ["tired", "bored"]
    assert topic.facts == ["leaflet/weeks", "leaflet/two-hours"] and topic.related == ["what_it_is"]
    assert topic.wordings == ["one", "two", "three", "four", "five"] and topic.ask_your_team == ["Why?"]
    assert topic.rarely_asked and topic.staff_note == "For nurses."
    assert "# A remark at the top." in commented.read_text("utf-8")


def test_what_is_typed_comes_back_as_it_was(pages: Pages, commented: Path):
    typed = {"more": "One.\n\nYou may:\n- a\n- b", "question": 'A "quoted" <question> & more?'}
    pages.edit("how_long_it_takes", **typed)
    again = pages.form("/topics/how_long_it_takes/edit")
    assert {name: again[name] for name in typed} == typed


def test_mistake_is_refused_beside_its_field_and_nothing_is_lost(pages: Pages, commented: Path):
    typed = {"wordings": "only one", "question": "Is this kept?"}
    answer = pages.edit("how_long_it_takes", **typed)
    assert answer.status_code == 422 and commented.read_text("utf-8") == COMMENTED
    place = answer.text.split('id="wordings-problems"')[1].split("</ul>")[0]
    assert "at least 5" in place and "KB110" in place
    assert {name: fields_of(answer.text)[name] for name in typed} == typed


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("question", "", "KB112"),
        ("short", "", "KB112"),
        ("category", "nothing", "KB202"),
        ("facts", ["leaflet/nothing"], "KB203"),
        ("related", ["nothing"], "KB204"),
        ("wordings", "a\nb\nc\nd\nwill I catch more colds on it", "KB205"),
        ("more", "- one bullet", "KB110"),
        ("ask_your_team", "", "KB112"),
    ],
)
def test_each_mistake_stands_at_its_field(pages: Pages, commented: Path, field: str, value: object, code: str):
    answer = pages.edit("how_long_it_takes", **{field: value})
    assert answer.status_code == 422 and commented.read_text("utf-8") == COMMENTED
    assert code in answer.text.split(f'id="{field}-problems"')[1].split("</ul>")[0]


def test_advice_does_not_keep_from_saving(pages: Pages, commented: Path):
    assert pages.edit("how_long_it_takes", short="It always takes 77 hours.").status_code == 303
    page = pages.client.get("/topics/how_long_it_takes/edit?saved=yes").text
    assert "Saved." in page


def test_check_saves_nothing_and_shows_what_patients_would_see(pages: Pages, commented: Path):
    answer = pages.edit("how_long_it_takes", do="check", short="It always takes 77 hours.")
    assert answer.status_code == 200 and commented.read_text("utf-8") == COMMENTED
    assert "It always takes 77 hours." in answer.text.split('id="answer"')[1]
    assert "KB301" in answer.text.split('id="short-problems"')[1].split("</ul>")[0]


def test_file_changed_meanwhile_is_not_overwritten(pages: Pages, commented: Path):
    form = pages.form("/topics/how_long_it_takes/edit")
    other = COMMENTED.replace("How long does it take?", "How long is it?").replace("# The end.", "# Another end.")
    commented.write_text(other, "utf-8")
    answer = pages.send("/topics/how_long_it_takes/edit", form, short="Mine.")
    assert answer.status_code == 409 and commented.read_text("utf-8") == other
    assert "How long is it?" in answer.text and "Mine." in answer.text
    again = pages.send("/topics/how_long_it_takes/edit", fields_of(answer.text))
    assert again.status_code == 303
    written = commented.read_text("utf-8")
    assert "Mine." in written and "# Another end." in written and "How long does it take?" in written


def test_change_that_says_the_same_is_no_conflict(pages: Pages, commented: Path):
    form = pages.form("/topics/how_long_it_takes/edit")
    commented.write_text(COMMENTED.replace("# The end.", "# Another end."), "utf-8")
    assert pages.send("/topics/how_long_it_takes/edit", form).status_code == 303
    assert "# Another end." in commented.read_text("utf-8")


def test_line_breaks_and_rights_stay(pages: Pages, commented: Path):
    commented.write_bytes(COMMENTED.replace("\n", "\r\n").encode())
    os.chmod(commented, 0o640)
    assert pages.edit("how_long_it_takes", question="How long?").status_code == 303
    content = commented.read_bytes()
    assert content == COMMENTED.replace("How long does it take?", "How long?").replace("\n", "\r\n").encode()
    assert commented.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in commented.parent.iterdir() if path.suffix != ".yml"] == []


def test_other_broken_file_does_not_stand_in_the_way(pages: Pages, commented: Path, edit):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    assert pages.edit("how_long_it_takes", question="How long?").status_code == 303


def test_broken_topic_can_be_mended_in_its_form(pages: Pages, folder: Path, edit):
    edit("topics/what_it_is.yml", "question: ", "qestion: ")
    form = pages.form("/topics/what_it_is/edit")
    assert form["question"] == ""
    answer = pages.send("/topics/what_it_is/edit", form, question="What is it, then?")
    assert answer.status_code == 422  # the unknown key is still there; it says so
    assert 'unknown key "qestion"' in answer.text or "unknown key &#34;qestion&#34;" in answer.text


def test_file_that_is_no_yaml_has_no_form(pages: Pages, commented: Path):
    commented.write_text("id: [\n", "utf-8")
    assert pages.client.get("/topics/how_long_it_takes/edit").status_code == 409


def test_new_topic(pages: Pages, folder: Path):
    form = pages.form("/new")
    typed = {
        "id": "what_to_bring",
        "question": "What should I bring?",
        "short": "Bring something to read.",
        "facts": ["leaflet/two-hours"],
        "wordings": "bring what\nwhat do I need\nbook or not\npack what\nbag for the day",
        "ask_your_team": "May I eat?",
    }
    answer = pages.send("/new", form, **typed)
    assert answer.headers["location"] == "/topics/what_to_bring/edit?saved=yes"
    written = (folder / "topics/what_to_bring.yml").read_text("utf-8")
    assert written.startswith("# yaml-language-server: $schema=../schema/topic.json\nid: what_to_bring\n")
    assert load(folder).topics["what_to_bring"].review.status == "awaiting clinical review"
    assert pages.client.get("/topics/what_to_bring").status_code == 200


@pytest.mark.parametrize("name", ["", "What", "../clinic", "a b", "what_it_is", "x" * 80])
def test_new_topic_needs_a_free_id(pages: Pages, folder: Path, name: str):
    before = sorted(folder.rglob("*"))
    answer = pages.send("/new", pages.form("/new"), id=name, question="Kept?")
    assert answer.status_code == 422 and fields_of(answer.text)["question"] == "Kept?"
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("path", ["/topics/nothing", "/topics/..%2fclinic", "/topics/nothing/edit", "/topics/A"])
def test_no_other_file_is_reached(pages: Pages, path: str):
    assert pages.client.get(path).status_code == 404


def test_wording_is_added(folder: Path, commented: Path):
    add_wording(folder, "how_long_it_takes", "  what's\nthe time: all in all ")
    after = commented.read_text("utf-8")
    assert parse(after, "").data["wordings"][-1] == "what's the time: all in all"
    assert len(after.split("\n")) == len(COMMENTED.split("\n")) + 1 and "# with slips" in after
    assert load(folder)


@pytest.mark.parametrize(
    ("topic", "wording", "why"),
    [
        ("how_long_it_takes", "How LONG?", "this topic already"),
        ("how_long_it_takes", "Will I catch more colds on it", "infection_risk"),
        ("how_long_it_takes", " ", "blank"),
        ("nothing", "x", "no such topic"),
        ("../clinic", "x", "no topic"),
    ],
)
def test_wording_that_stands_somewhere_is_refused(folder: Path, commented: Path, topic: str, wording: str, why: str):
    with pytest.raises(NotSaved, match=why):
        add_wording(folder, topic, wording)
    assert commented.read_text("utf-8") == COMMENTED
