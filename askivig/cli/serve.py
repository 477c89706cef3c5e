"""`askivig serve`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.loader import load
from askivig.knowledge.project import find_project

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from askivig.web.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default: ASKIVIG_HOST, else 127.0.0.1)")
    parser.add_argument("--port", help="port to listen on (default: ASKIVIG_PORT, else 8000)")
    parser.add_argument("--mode", choices=("demo", "live"), help="live refuses placeholder numbers (default: demo)")
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
    refuse_placeholders(settings, folder)
    print(f"askivig is at http://{settings.host}:{settings.port}{settings.root_path}/", file=sys.stderr, flush=True)
    uvicorn.run(
        application(follow=options.reload),
        host=settings.host,
        port=settings.port,
        http="h11",
        ws="none",
        loop="asyncio",
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
    from askivig.knowledge.live import live, watch
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
    if not follow:
        return create_app(settings, knowledge, engine, prepare=lambda: train(project))
    renewal = Renewal(project, knowledge, engine)
    jobs = (renewal.watch, lambda: watch(knowledge))
    return create_app(settings, knowledge, engine, prepare=renewal.prepare, jobs=jobs)


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
    """The knowledge folder, which child processes are told of as well."""
    folder = Path(settings.knowledge or "knowledge").resolve()
    os.environ["ASKIVIG_KNOWLEDGE"] = str(folder)
    return folder


def refuse_placeholders(settings: Settings, folder: Path) -> None:
    """Patients must not read made-up numbers. Raises `Failure` in live mode."""
    names = placeholders(folder) if settings.live else []
    if names:
        raise Failure(
            f"{folder.name}/clinic.yml still holds made-up values for {', '.join(names)}; "
            "put the clinic's own and delete `placeholder: true`, or serve with --mode demo"
        )


def placeholders(folder: Path) -> list[str]:
    """The entries of clinic.yml that are marked as made up. Raises `KnowledgeError` for a broken folder."""
    clinic = load(folder).clinic
    return [name for name in clinic.__struct_fields__ if getattr(getattr(clinic, name), "placeholder", False)]
