"""`askivig preview`."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.project import DEMO, KNOWLEDGE_VARIABLE, MODE_VARIABLE, find_project, knowledge_folder

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from askivig.editor.guard import Access

SECONDS_TO_STOP = 1  # open pages hold a connection each: nobody waits for them


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; another than this machine's needs "
        "a password in ASKIVIG_EDITOR_PASSWORD (default: 127.0.0.1)",
    )
    parser.add_argument("--port", type=int, default=8010, help="port to listen on (default: 8010)")
    parser.add_argument("--no-model", action="store_true", help="answers and problems only: no training, no engine")


def run(options: argparse.Namespace) -> int:
    """Serves the editor's pages until it is told to stop."""
    import uvicorn

    from askivig.editor.guard import PASSWORD, NotAllowed, access

    project = find_project(options.project)
    os.chdir(project)
    folder = knowledge_folder(project)
    os.environ[KNOWLEDGE_VARIABLE] = str(folder)
    os.environ[MODE_VARIABLE] = DEMO  # editors see what they write, not what was published
    try:
        allowed = access(options.host, os.environ.get(PASSWORD, ""))
    except NotAllowed as error:
        raise Failure(str(error), USAGE) from error
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    app = application(project, folder, allowed, model=not options.no_model and find_spec("rasa") is not None)
    print(f"the editor is at http://{options.host}:{options.port}/", file=sys.stderr, flush=True)
    uvicorn.run(
        app,
        host=options.host,
        port=options.port,
        http="h11",
        ws="none",
        loop="asyncio",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_STOP,
    )
    return 0


def application(project: Path, folder: Path, allowed: Access, *, model: bool) -> Starlette:
    """The editor over a folder; with the engine, and what renews its model, where Rasa is installed."""
    from askivig.editor.app import create_app

    knowledge = LiveKnowledge(folder, whole=False)
    if not model:
        return create_app(knowledge, allowed)
    from askivig.chat.engine import Engine
    from askivig.chat.renewal import Renewal
    from askivig.language.screening import gate_of
    from askivig.nlu.training import model_path
    from askivig.web.lifecycle import keep_up

    knowledge.ready = gate_of
    engine = Engine(project, model_path(project, folder), knowledge)
    renewal = Renewal(project, knowledge, engine)
    jobs = (lambda: keep_up(engine, renewal.prepare), renewal.watch)
    return create_app(knowledge, allowed, engine=engine, renewing=renewal, jobs=jobs)
