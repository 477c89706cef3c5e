"""`askivig new` and `askivig search`."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge.loader import load
from askivig.knowledge.typing_help import first_line


def test_new_topic_fits_the_schema(askivig, project: Path, folder: Path):
    done = askivig("new", "how_to_store_it", "--project", project)
    assert done.code == 0
    assert "how_to_store_it.yml" in done.out and "askivig check" in done.out
    path = folder / "topics" / "how_to_store_it.yml"
    assert path.read_text().startswith(f"{first_line('topics/how_to_store_it.yml')}\n")
    path.write_text(path.read_text().replace("TODO ", ""))
    assert load(folder).topics["how_to_store_it"].category == "basics"


def test_check_says_what_is_to_be_filled_in(askivig, project: Path, folder: Path):
    askivig("new", "how_to_store_it", "--project", project)
    written = (folder / "topics" / "how_to_store_it.yml").read_text().splitlines()
    done = askivig("check", "--project", project)
    assert done.code == 1 and "KB336" not in done.out
    for number, line in enumerate(written, 1):
        assert (f"how_to_store_it.yml:{number}:{line.find('TODO') + 1} KB215" in done.out) == ("TODO" in line)


def test_nothing_is_trained_while_something_is_to_be_filled_in(askivig, project: Path):
    askivig("new", "how_to_store_it", "--project", project)
    done = askivig("train", "--project", project)
    assert done.code == 1
    assert "KB215" in done.err and "training" not in done.out


def test_new_works_beside_one_that_is_to_be_filled_in(askivig, project: Path):
    assert askivig("new", "how_to_store_it", "--project", project).code == 0
    assert askivig("new", "how_to_carry_it", "--project", project).code == 0


def test_new_topic_is_yet_to_be_written(askivig, project: Path, folder: Path):
    askivig("new", "how_to_store_it", "--project", project)
    assert (folder / "topics" / "how_to_store_it.yml").read_text().count("TODO") >= 5


@pytest.mark.parametrize("name", ["What", "a-b", "1st", "", "../../x", "a.yml"])
def test_new_refuses_what_is_no_id(askivig, project: Path, name: str):
    done = askivig("new", "--project", project, "--", name)
    assert done.code == 2
    assert "lower case letters, digits and _" in done.err


def test_new_never_overwrites(askivig, project: Path, folder: Path):
    before = (folder / "topics" / "what_it_is.yml").read_bytes()
    done = askivig("new", "what_it_is", "--project", project)
    assert done.code == 2
    assert (folder / "topics" / "what_it_is.yml").read_bytes() == before


def test_search_prints_the_best_first(askivig, project: Path):
    done = askivig("search", "how", "many", "hours", "--project", project)
    assert done.code == 0
    assert done.out.startswith("how_long_it_takes")


def test_search_fills_in_values(askivig, project: Path, edit):
    edit("topics/what_it_is.yml", "It goes into a vein", "Call {on_call}. It goes into a vein")
    assert "555-0145" in askivig("search", "infliximab", "--project", project).out


def test_search_without_a_hit(askivig, project: Path):
    done = askivig("search", "qwxyz", "--project", project)
    assert done.code == 1
    assert "nothing found" in done.out
