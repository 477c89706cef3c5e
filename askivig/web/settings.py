"""The settings of `askivig serve`: one environment variable each, all described here and in docs/deploy.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "ASKIVIG_"
MODES = ("demo", "live")
OTHERS = ("ASKIVIG_EDITOR_PASSWORD",)  # of `askivig preview`
FORMATS = ("auto", "json", "text")


class SettingsError(Exception):
    """A setting that cannot be used; the message names the variable and what it expects."""


def _setting(default: Any, means: str) -> Any:
    return field(default=default, metadata={"means": means})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One field a variable: `host` is set by ASKIVIG_HOST."""

    host: str = _setting("127.0.0.1", "address to listen on; 0.0.0.0 for all")
    port: int = _setting(8000, "port to listen on")
    mode: str = _setting("demo", "demo serves all texts under a banner; live serves the newest release only")
    knowledge: str = _setting("", "knowledge folder, instead of the project's knowledge/")
    public_url: str = _setting(
        "", "address that people see, as https://clinic.example.org/ask; its path is the sub-path"
    )
    origins: tuple[str, ...] = _setting((), "sites that may embed the widget, as https://clinic.example, by commas")
    proxies: str = _setting("127.0.0.1", "addresses of the proxies whose X-Forwarded-For and -Proto are believed")
    limit_conversation: int = _setting(20, "messages a minute of one conversation; 0 for no limit")
    limit_address: int = _setting(120, "messages and searches a minute of one address; 0 for no limit")
    waiting: int = _setting(100, "messages that may wait for the engine; the next one is told that it is busy")
    answer_seconds: int = _setting(
        12, "longest time, in seconds, that a message waits for its reply, its queue included"
    )
    stop_seconds: int = _setting(10, "time that requests get to end after SIGTERM")
    off: str = _setting("", "switches the chat off; its value is the sentence that people read instead")
    off_file: str = _setting("", "switches the chat off while this file exists; what it holds is the sentence")
    insight: bool = _setting(
        False, "keep unanswered questions and votes for editors, without identifiers: docs/privacy.md says what exactly"
    )
    insight_database: str = _setting("sqlite:///results/insight.db", "where: any address of SQLAlchemy")
    insight_days: int = _setting(30, "after how many days they are deleted")
    metrics: bool = _setting(True, "serve /metrics; no for not at all")
    log_level: str = _setting("info", "debug, info, warning or error; no level shows what people write")
    log_format: str = _setting("auto", "json, text, or auto: text in a terminal, else json")

    @property
    def root_path(self) -> str:
        """The sub-path of the public address, without a slash at its end."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def live(self) -> bool:
        """Whether patients are served, not visitors of a demonstration."""
        return self.mode == "live"


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings of the variables that are set. Raises `SettingsError`."""
    known = {variable(name): name for name in defaults()}
    ours = {*known, *OTHERS}
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in ours)
    if unknown:
        raise SettingsError(f"{unknown[0]} is no setting of askivig's; docs/deploy.md lists all of them")
    given = {known[name]: text.strip() for name, text in environment.items() if name in known and text.strip()}
    settings = Settings(**{name: _converted(name, text) for name, text in given.items()})
    _check(settings)
    return settings


def read_env_file(path: Path) -> dict[str, str]:
    """The variables of a `.env` file: NAME=value a line, # begins a comment line. Empty when there is none."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.removeprefix("export ").strip(): value.strip().strip("\"'") for name, _, value in pairs}


def variable(name: str) -> str:
    """The variable that sets a field."""
    return PREFIX + name.upper()


def defaults() -> dict[str, Any]:
    """Each field and its default."""
    return {one.name: one.default for one in fields(Settings)}


def table() -> list[tuple[str, str, str]]:
    """Variable, default and meaning of each setting, as docs/deploy.md shows them."""
    return [(variable(one.name), shown(one.default), one.metadata["means"]) for one in fields(Settings)]


def shown(value: Any) -> str:
    """A value as it would be written in the environment."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _converted(name: str, text: str) -> Any:
    default = defaults()[name]
    if isinstance(default, bool):
        if text.lower() not in ("yes", "no"):
            raise SettingsError(f"{variable(name)}: expected yes or no, got {text!r}")
        return text.lower() == "yes"
    if isinstance(default, int):
        if not text.isdecimal():
            raise SettingsError(f"{variable(name)}: expected a whole number, got {text!r}")
        return int(text)
    if isinstance(default, tuple):
        return tuple(one.strip().rstrip("/") for one in text.split(",") if one.strip())
    return text


def _check(settings: Settings) -> None:
    levels = ("debug", "info", "warning", "error")
    for name, allowed in (("mode", MODES), ("log_format", FORMATS), ("log_level", levels)):
        if getattr(settings, name) not in allowed:
            raise SettingsError(f"{variable(name)}: expected {' or '.join(allowed)}, got {getattr(settings, name)!r}")
    if settings.insight_days < 1:
        raise SettingsError("ASKIVIG_INSIGHT_DAYS: expected at least 1; to keep nothing, leave out ASKIVIG_INSIGHT")
    for origin in settings.origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or "*" in origin:
            raise SettingsError(f"ASKIVIG_ORIGINS: expected origins as https://clinic.example, got {origin!r}")
    if settings.public_url and urlsplit(settings.public_url).scheme not in ("http", "https"):
        raise SettingsError(f"ASKIVIG_PUBLIC_URL: expected an address with http(s)://, got {settings.public_url!r}")
