"""Serves the application over the small engine: `python -m tests.web.serve_small --port 8200 [NAME=value …]`.

For work on the pages and the widget, and for browser tests: it is up in two seconds and needs no model.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import uvicorn

from askivig.knowledge.live import live
from askivig.web.app import create_app
from askivig.web.logs import set_up
from askivig.web.settings import from_environment
from tests.web.small_engine import SmallEngine


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8200)
    parser.add_argument("settings", nargs="*", metavar="NAME=value")
    options = parser.parse_args()
    given = dict(one.split("=", 1) for one in options.settings)
    settings = from_environment({**os.environ, **given})
    knowledge = live(Path(settings.knowledge or "knowledge").resolve())
    set_up(settings)
    app = create_app(settings, knowledge, SmallEngine(knowledge))
    uvicorn.run(app, port=options.port, http="h11", ws="none", log_config=None, access_log=False)


if __name__ == "__main__":
    main()
