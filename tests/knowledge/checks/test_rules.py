"""What the rules let pass, and what they do not; one broken example of each is in examples/invalid/checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge.loader import inspect

TOPIC = "topics/what_it_is.yml"
SHORT = "Infliximab is an antibody that is made in a laboratory. It goes into a vein as a drip."


@pytest.fixture
def codes(folder: Path, edit):
    """The codes that an answer gets."""

    def of(short: str) -> list[str]:
        edit(TOPIC, f"short: {SHORT}", f"short: '{short}'")
        return [problem.code for problem in inspect(folder)[1]]

    return of


@pytest.mark.parametrize(
    "short",
    [
        "Nobody can promise that it is safe.",
        "It does not cure the illness.",
        "Common colds pass. A common cold is no reason to worry.",
        "Take a list of questions with you. Take your temperature at home.",
        "Ask your team before you stop it.",
        "It takes about two visits.",
        "You can come at {hours}, or call {telephone}.",
        "The body makes TNF (tumor necrosis factor).",
        "Guillain-Barré syndrome is an illness of the nerves.",
    ],
)
def test_passes(short: str, codes):
    assert codes(short) == []


@pytest.mark.parametrize(
    ("short", "code"),
    [
        ("It is always given by a nurse.", "KB326"),
        ("Do not stop the drip.", "KB325"),
        ("If you are ill, skip it.", "KB325"),
        ("Call 116 123 at night.", "KB322"),
        ("Dial 112 at night.", "KB322"),
        ("The number is (555) 555-0100.", "KB322"),
        ("The number is +353 1 555 0100.", "KB322"),
        ("The number is 1-800-HELP-NOW.", "KB322"),
        ("It helps &amp; it soothes.", "KB341"),
        ("It is a drip\u200b today.", "KB340"),
        ("Ｉt is a drip.", "KB340"),
        ("Fever is 101 degrees or more.", "KB304"),
    ],
)
def test_is_found(short: str, code: str, codes):
    assert code in codes(short)


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/2020/https://example.org/",
        "https://www.google.com/search?q=infliximab",
        "https://0-doi-org.library.example.ac.uk/10.1/x",
        "https://mirror.example.org/leaflet",
        "https://label-beta.example.gov/leaflet",
        "https://example.netlify.app/leaflet",
        "https://viewer.example.com/?u=https%3A%2F%2Fexample.org",
        "http://127.0.0.1/leaflet",
        "http://localhost:8000/leaflet",
        "https://www.scribd.com/doc/1",
    ],
)
def test_copies_are_no_sources(address: str, folder: Path, edit):
    edit("sources.yml", "https://example.org/handbook", address)
    assert [problem.code for problem in inspect(folder)[1]] == ["KB313"]


@pytest.mark.parametrize(
    "address",
    ["https://www.example.gov/leaflet?id=1#part", "https://pubmed.ncbi.nlm.nih.gov/1/", "http://demonstrate.org"],
)
def test_publishers_are_sources(address: str, folder: Path, edit):
    edit("sources.yml", "https://example.org/handbook", address)
    assert inspect(folder)[1] == []


def test_number_is_shown_on_its_line(folder: Path, edit):
    edit(TOPIC, f"short: {SHORT}", "short: >-\n    It is a drip.\n    It lasts 3\n    hours.")
    problem = inspect(folder)[1][0]
    assert (problem.code, problem.line, problem.column) == ("KB301", 7, 14)


def test_citing_the_fact_is_a_remedy(folder: Path, edit):
    edit(TOPIC, f"short: {SHORT}", "short: It lasts 2 hours.")
    edit(TOPIC, "facts: [leaflet/antibody", "facts: [leaflet/two-hours, leaflet/antibody")
    assert inspect(folder)[1] == []
