"""Runs commands in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from askivig.cli.main import main


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def askivig(capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """`askivig("check", "--strict")`."""

    def run(*arguments: object) -> Done:
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as end:  # argparse's way out
            code = int(end.code or 0)
        return Done(code, *capsys.readouterr())

    return run
