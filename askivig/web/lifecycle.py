"""What runs beside the requests: the engine is started and kept up, probed, and the loop's lag is measured."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager

from askivig.chat.interface import Assistant
from askivig.insight.model import Insight
from askivig.web.metrics import Metrics
from askivig.web.probes import Probes

logger = logging.getLogger(__name__)

Prepare = Callable[[], Awaitable[None]]
Job = Callable[[], Coroutine[None, None, None]]
LOOK_SECONDS = 1.0
LONGEST_PAUSE = 60.0
LAG_SECONDS = 0.05
LAGS_KEPT = 1200  # a minute of them


@asynccontextmanager
async def running(
    engine: Assistant,
    probes: Probes,
    metrics: Metrics,
    prepare: Prepare | None,
    jobs: Sequence[Job] = (),
    insight: Insight | None = None,
) -> AsyncIterator[None]:
    """Keeps the engine up, and the other jobs going, until the server stops."""
    if insight:
        insight.start(lambda outcome: metrics.insight.labels(outcome).inc())
    own = [keep_up(engine, prepare), probes.watch(), measure_lag(metrics)]
    tasks = [asyncio.create_task(job) for job in [*own, *(job() for job in jobs)]]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        engine.stop()
        if insight:
            await asyncio.to_thread(insight.stop)


async def keep_up(engine: Assistant, prepare: Prepare | None) -> None:
    """Prepares (trains), then starts the engine, and again whenever it is gone; pauses longer after each failure."""
    pause, prepared = LOOK_SECONDS, prepare is None
    while True:
        try:
            if prepare and not prepared:
                await prepare()
                prepared = True
            if not engine.ready:
                await engine.start()
            pause = LOOK_SECONDS
        except Exception as error:  # pages and safety texts go on without an engine
            logger.error("the engine is not up: %s; next try in %.0f s", error, pause)
            await asyncio.sleep(pause - LOOK_SECONDS)
            pause = min(2 * pause, LONGEST_PAUSE)
        await asyncio.sleep(LOOK_SECONDS)


async def measure_lag(metrics: Metrics) -> None:
    """How late the loop wakes up: what every request waits at least."""
    lags: deque[float] = deque(maxlen=LAGS_KEPT)
    while True:
        due = time.perf_counter() + LAG_SECONDS
        await asyncio.sleep(LAG_SECONDS)
        lags.append(max(0.0, time.perf_counter() - due))
        metrics.lag.observe(lags[-1])
        metrics.worst_lag.set(max(lags))
