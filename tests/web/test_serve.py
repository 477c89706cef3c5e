"""`askivig serve`, up to the moment when it would listen."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from places import INFLIXIMAB
from releasing import ready

from askivig.cli.main import main
from askivig.cli.serve import application


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own, which is the current directory; logging is as it was afterwards."""
    shutil.copytree(INFLIXIMAB, tmp_path / "knowledge")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASKIVIG_KNOWLEDGE", raising=False)
    handlers = logging.root.handlers[:]
    yield tmp_path
    logging.root.handlers[:] = handlers


def test_a_wrong_setting(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ASKIVIG_PORT", "many")
    assert main(["serve"]) == 2
    assert "ASKIVIG_PORT" in capsys.readouterr().err


def test_live_with_made_up_numbers(here: Path, monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ASKIVIG_MODE", "demo")
    assert main(["serve", "--mode", "live"]) == 1
    assert "telephone" in capsys.readouterr().err


def test_a_broken_knowledge_base(here: Path, monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "knowledge" / "clinic.yml").unlink()
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: None)
    assert main(["serve"]) == 1
    assert "clinic.yml" in capsys.readouterr().err


def test_reads_env_in_demo_only(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(here / "knowledge", "what_it_is")
    (here / ".env").write_text("ASKIVIG_OFF=Closed.\n")
    monkeypatch.setenv("ASKIVIG_MODE", "live")
    assert application().state.site.settings.off == ""
    monkeypatch.setenv("ASKIVIG_MODE", "demo")
    monkeypatch.setenv("ASKIVIG_OFF", "")
    monkeypatch.delenv("ASKIVIG_OFF")
    assert application().state.site.settings.off == "Closed."
    monkeypatch.setenv("ASKIVIG_OFF", "")


def test_another_knowledge_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "knowledge").rename(here / "other")
    monkeypatch.setenv("ASKIVIG_KNOWLEDGE", str(here / "other"))
    assert application().state.site.base.folder == here / "other"
