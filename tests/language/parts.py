"""Lines of our own for tests, and the shipped vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


def lines(name: str) -> Any:
    """One of the files of lines beside this one."""
    return yaml.safe_load((HERE / f"{name}_lines.yml").read_text(encoding="utf-8"))
