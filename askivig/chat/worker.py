"""The child process: Rasa's agent, one message at a time, through a pipe."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

NICENESS = 5  # the web process, which gives the safety texts, goes first on a busy machine
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "CUDA_VISIBLE_DEVICES": "-1",
    # One message at a time: threads that wait for each other cost more than they give.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def run(pipe: Connection, project: str, model: str) -> None:
    """Loads the model, says so, and answers requests until the pipe closes."""
    os.environ.update(QUIET)
    os.chdir(project)
    os.nice(NICENESS)
    warnings.simplefilter("ignore")  # Rasa's warnings can hold what a person wrote
    try:
        with _silence():
            agent = load_agent(Path(model))
    except Exception as error:
        pipe.send({"failed": f"{type(error).__name__}: {error}"})
        return
    gc.collect()
    gc.freeze()  # what TensorFlow and Rasa hold for good need not be looked through again and again
    pipe.send({"ready": True})
    asyncio.run(_serve(pipe, agent))


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps away what TensorFlow and its friends print while they are imported."""
    kept = [os.dup(stream) for stream in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        yield
    finally:
        for stream, own in zip((1, 2), kept, strict=True):
            os.dup2(own, stream)
            os.close(own)
        os.close(nowhere)


def load_agent(model: Path) -> Any:
    """Rasa's agent with our actions and our tracker store.

    Raises `RuntimeError` when Rasa could not load the model; it does not say so by itself.
    """
    from rasa.core.agent import Agent
    from rasa.shared.core.domain import Domain
    from rasa.utils.log_utils import configure_structlog

    from askivig.chat.actions_in_process import InProcessActions, use_fast_check
    from askivig.chat.tracker_store import RecentTrackerStore

    configure_structlog(logging.CRITICAL)
    logging.getLogger("rasa").setLevel(logging.ERROR)
    use_fast_check()
    agent = Agent.load(str(model), action_endpoint=InProcessActions())
    if not agent.is_ready() or agent.processor is None:
        raise RuntimeError(f"Rasa could not load {model}; run `askivig train`")
    # Rasa wraps any store in one that loses messages when a read fails: set ours in its place.
    store = RecentTrackerStore(agent.domain or Domain.empty())
    agent.tracker_store = agent.processor.tracker_store = store
    return agent


async def _serve(pipe: Connection, agent: Any) -> None:
    while True:
        try:
            request = pipe.recv()
        except EOFError:
            return
        if "forget" in request:
            await agent.tracker_store.delete(request["forget"])
        elif "export" in request:
            pipe.send({"conversations": agent.tracker_store.exported()})
        elif "take" in request:
            agent.tracker_store.take(request["take"])
            pipe.send({"taken": len(request["take"])})
        else:
            pipe.send(await _answer(agent, request))


async def _answer(agent: Any, request: dict[str, Any]) -> dict[str, Any]:
    from rasa.core.channels.channel import UserMessage

    from askivig.chat.channel import ReplyChannel

    channel = ReplyChannel()
    message = UserMessage(
        request["text"],
        channel,
        request["conversation"],
        input_channel=ReplyChannel.name(),
        parse_data=request.get("parse_data"),
        metadata=request.get("metadata"),
    )
    try:
        await agent.handle_message(message)
    except Exception as error:  # the parent answers for us; the error's text may hold the message
        return {"error": type(error).__name__}
    return {"messages": channel.messages}
