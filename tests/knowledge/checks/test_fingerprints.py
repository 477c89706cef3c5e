"""Eight words in a row are found by their hashes alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge.checks.fingerprints import Fingerprints, main

TEXT = "The bag hangs on a pole, and the line runs slowly into the vein of the arm."


@pytest.fixture
def fingerprints(tmp_path: Path, capsys) -> Fingerprints:
    (tmp_path / "text.txt").write_text(TEXT, "utf-8")
    assert main([str(tmp_path / "text.txt")]) == 0
    (tmp_path / "hashes.txt").write_text(capsys.readouterr().out, "utf-8")
    return Fingerprints.of(tmp_path / "hashes.txt")


def test_copied_words_are_found_whatever_their_case(fingerprints: Fingerprints):
    copied = fingerprints.copied("We say: THE LINE runs slowly - into the vein of course.")
    assert copied == "THE LINE runs slowly - into the vein of"


def test_seven_words_are_free(fingerprints: Fingerprints):
    assert fingerprints.copied("the line runs slowly into the vein") is None


def test_file_does_not_hold_the_text(fingerprints: Fingerprints):
    assert len(fingerprints.hashes) == 10
    assert all(len(one) == 16 for one in fingerprints.hashes)


def test_no_file_forbids_nothing(tmp_path: Path):
    assert Fingerprints.of(tmp_path / "none").copied(TEXT) is None


def test_wrong_usage_is_said(capsys):
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
