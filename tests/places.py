"""Where things lie, for tests that need them before any fixture."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
INFLIXIMAB = ROOT / "tests" / "examples" / "valid" / "infliximab"
