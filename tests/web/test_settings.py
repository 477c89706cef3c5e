"""Settings: read from the environment, refused with a line that helps, and all of them in docs/deploy.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from places import ROOT

from askivig.web.settings import Settings, SettingsError, from_environment, read_env_file, table

ROW = re.compile(r"^\| `(ASKIVIG_\w+)` \| (.*?) \| (.*?) \|$", re.M)


def test_documented_to_the_letter() -> None:
    rows = ROW.findall((ROOT / "docs" / "deploy.md").read_text("utf-8"))
    assert rows == [(name, f"`{default}`" if default else "", means) for name, default, means in table()]


def test_defaults() -> None:
    assert from_environment({"PATH": "/bin"}) == Settings()


def test_all_kinds() -> None:
    settings = from_environment(
        {"ASKIVIG_PORT": "81", "ASKIVIG_METRICS": "no", "ASKIVIG_ORIGINS": "https://a.example, https://b.example/"}
    )
    assert (settings.port, settings.metrics) == (81, False)
    assert settings.origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASKIVIG_PORT", "http"),
        ("ASKIVIG_METRICS", "true"),
        ("ASKIVIG_MODE", "prod"),
        ("ASKIVIG_LOG_LEVEL", "loud"),
        ("ASKIVIG_ORIGINS", "*"),
        ("ASKIVIG_ORIGINS", "https://*.example"),
        ("ASKIVIG_ORIGINS", "clinic.example"),
        ("ASKIVIG_ORIGINS", "https://clinic.example/chat"),
        ("ASKIVIG_PUBLIC_URL", "clinic.example"),
        ("ASKIVIG_PROT", "8000"),
    ],
)
def test_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


def test_sub_path() -> None:
    assert from_environment({"ASKIVIG_PUBLIC_URL": "https://a.example/ivig/"}).root_path == "/ivig"


def test_env_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# mine\nASKIVIG_PORT=81\nexport ASKIVIG_OFF='Back on = Monday'\n\nnothing\n")
    found = read_env_file(file)
    assert found["ASKIVIG_PORT"] == "81" and found["ASKIVIG_OFF"] == "Back on = Monday"
    assert read_env_file(tmp_path / "none") == {}
