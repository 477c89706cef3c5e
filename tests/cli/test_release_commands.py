"""`askivig sign`, `publish` and `review-pack`: exit codes, and that what is said names entry and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from releasing import own_values

from askivig.knowledge.releases import file_of


@pytest.fixture
def run(askivig, project: Path):
    """A command in the project."""
    return lambda command, *arguments: askivig(command, "--project", project, *arguments)


def test_from_signature_to_release_and_back(run, folder: Path, edit):
    assert "nothing" in run("publish").err
    assert run("sign", "what_it_is", "topic:how_it_works", "--by", "infusion nurse").code == 0
    first = run("publish", "--note", "first")
    assert first.code == 0 and "release 1" in first.out and "topic:what_it_is" in first.out
    assert "left out" in first.out and "live mode will not start without" in first.out
    edit("topics/what_it_is.yml", "made in a laboratory", "made by people")
    assert "nothing has changed" in run("publish").out
    assert run("sign", "what_it_is", "--by", "infusion nurse", "--due", "2999-01-01").code == 0
    assert "changed (1): topic:what_it_is" in run("publish").out
    assert run("publish", "--back", "1").out.startswith("release 3")
    listed = run("publish", "--list").out.splitlines()
    assert len(listed) == 3 and "first" in listed[0] and "served" in listed[2]


def test_nothing_published_yet(run):
    assert run("publish", "--list").code == 0


def test_broken_release_is_listed_as_such(run, folder: Path):
    run("sign", "what_it_is", "--by", "nurse")
    run("publish")
    path = file_of(folder, 1)
    path.write_text(path.read_text("utf-8").replace("nurse", "nobody"), "utf-8")
    done = run("publish", "--list")
    assert done.code == 1 and "0001.json" in done.out
    assert run("publish", "--back", "1").code == 1
    assert run("publish").code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nobody", "--by", "nurse"], 1, "nobody"),
        (["number:on_call", "--by", "nurse"], 1, "placeholder"),
        (["what_it_is"], 2, "--by"),
        (["what_it_is", "--by", " "], 2, "--by"),
        (["what_it_is", "--by", "nurse", "--due", "soon"], 2, "YYYY-MM-DD"),
        (["what_it_is", "--by", "nurse", "--due", "2020-01-01"], 2, "2020-01-01"),
    ],
)
def test_refusals(run, arguments: list[str], code: int, said: str):
    done = run("sign", *arguments)
    assert done.code == code and said in done.err


def test_review_pack_is_one_file(run, tmp_path: Path):
    target = tmp_path / "pack.html"
    done = run("review-pack", target, "topic:*")
    assert done.code == 0 and "5 entries" in done.out
    assert target.read_text("utf-8").startswith("<!doctype html>")
    assert run("review-pack", tmp_path / "none" / "pack.html").code == 2
    assert run("review-pack", target, "nobody").code == 1


def test_check_knows_the_mode(run, folder: Path, monkeypatch: pytest.MonkeyPatch):
    own_values(folder)
    assert run("check").code == 0
    assert "KB366" in run("check", "--mode", "live").out
    monkeypatch.setenv("ASKIVIG_MODE", "live")
    assert run("check").code == 1
