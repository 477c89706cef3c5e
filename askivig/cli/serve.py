"""`askivig serve`."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.live import live, watch
from askivig.knowledge.project import MODE_VARIABLE, find_project, is_live
from askivig.knowledge.signing import entries

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from askivig.insight.keeper import Keeper
    from askivig.knowledge.live import LiveKnowledge
    from askivig.web.settings import Settings

logger = logging.getLogger("askivig.serve")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default: ASKIVIG_HOST, else 127.0.0.1)")
    parser.add_argument("--port", help="port to listen on (default: ASKIVIG_PORT, else 8000)")
    parser.add_argument("--mode", choices=("demo", "live"), help="live serves what was published (default: demo)")
    parser.add_argument("--reload", action="store_true", help="follow edits: new wordings train and swap in")


def run(options: argparse.Namespace) -> int:
    """Serves until it is told to stop."""
    import uvicorn

    os.chdir(find_project(options.project))
    for name in ("host", "port", "mode"):
        if getattr(options, name):
            os.environ[f"ASKIVIG_{name.upper()}"] = getattr(options, name)
    settings = settings_here()
    folder = knowledge_here(settings)
    refuse_unpublished(folder)
    print(f"askivig is at http://{settings.host}:{settings.port}{settings.root_path}/", file=sys.stderr, flush=True)
    uvicorn.run(
        application(follow=options.reload),
        host=settings.host,
        port=settings.port,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.proxies,
        limit_concurrency=500,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=settings.stop_seconds,
    )
    return 0


def application(*, follow: bool = False) -> Starlette:
    """The application of the project in the current directory, with its settings from the environment.

    `follow` watches the knowledge folder: what has changed is read at once, and the model renewed in the background.
    """
    from askivig.chat.engine import Engine
    from askivig.chat.renewal import Renewal
    from askivig.chat.trainer import train
    from askivig.language.screening import gate_of
    from askivig.nlu.training import model_path
    from askivig.web.app import create_app
    from askivig.web.logs import set_up

    settings = settings_here()
    set_up(settings)
    project, folder = Path.cwd(), knowledge_here(settings)
    knowledge = live(folder)
    gate_of(knowledge.current())  # the first emergency must not wait until it is built
    knowledge.ready = gate_of
    gc.collect()
    gc.freeze()  # what lives as long as the process need not be looked through again and again: that halts the loop
    engine = Engine(project, model_path(project, folder), knowledge, waiting=settings.waiting)
    insight = insight_of(settings, knowledge)
    if not follow:
        return create_app(settings, knowledge, engine, prepare=lambda: train(project), insight=insight)
    renewal = Renewal(project, knowledge, engine)
    jobs = (renewal.watch, lambda: watch(knowledge))
    return create_app(settings, knowledge, engine, prepare=renewal.prepare, insight=insight, jobs=jobs)


def insight_of(settings: Settings, knowledge: LiveKnowledge) -> Keeper | None:
    """What keeps unanswered questions, where that is switched on; where it was, what deletes them in time.

    Raises `Failure` for a database address that cannot be used.
    """
    if not settings.insight and not _left_behind(settings.insight_database):
        return None
    from askivig.insight.database import AddressError, connected
    from askivig.insight.door import door_of
    from askivig.insight.keeper import Keeper
    from askivig.insight.store import Store

    try:
        engine = connected(settings.insight_database)
    except AddressError as error:
        raise Failure(f"ASKIVIG_INSIGHT_DATABASE: {error}", USAGE) from error
    store = Store(engine, days=settings.insight_days, door=door_of(knowledge))
    return Keeper(store, accepting=settings.insight)


def _left_behind(address: str) -> bool:
    """Whether there may be something that was kept before it was switched off."""
    file = address.removeprefix("sqlite:///")
    return file == address or Path(file).exists()


def settings_here() -> Settings:
    """The settings of the environment, and in demo mode of `.env` beside the project. Raises `Failure`."""
    from askivig.web.settings import SettingsError, from_environment, read_env_file

    try:
        if os.environ.get("ASKIVIG_MODE") != "live":
            for name, value in read_env_file(Path(".env")).items():
                os.environ.setdefault(name, value)
        return from_environment(os.environ)
    except SettingsError as error:
        raise Failure(str(error), USAGE) from error


def knowledge_here(settings: Settings) -> Path:
    """The knowledge folder, which child processes are told of as well, as they are of the mode."""
    folder = Path(settings.knowledge or "knowledge").resolve()
    os.environ["ASKIVIG_KNOWLEDGE"] = str(folder)
    os.environ[MODE_VARIABLE] = settings.mode
    return folder


def refuse_unpublished(folder: Path) -> None:
    """Patients get nothing that nobody has signed, no made-up number, and no text that is not what was published.

    Raises `ReleaseError` in live mode, with what is missing; `KnowledgeError` for a broken folder in any mode.
    """
    base = live(folder).current()
    overdue = [one.id for one in entries(base) if one.overdue(date.today())] if is_live() else []
    if overdue:
        logger.warning("patients read texts whose review is overdue: %s", ", ".join(overdue))
