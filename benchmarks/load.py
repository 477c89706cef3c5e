"""Many conversations at once against a running or a freshly started server: `python -m benchmarks.load`.

Each conversation opens a topic and later asks to hear it again, so that a reply that belongs to somebody else shows.
Reports replies that were empty or crossed, times, and how late the server's web loop woke up.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

AGAIN = "say that again"
WORST_LAG, LAG_BUCKET = "askivig_loop_lag_worst_seconds", r'askivig_loop_lag_seconds_bucket\{le="([^"]+)"\} (\S+)'


@dataclass
class Ledger:
    """What was sent and what came back."""

    milliseconds: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)

    def enter(self, status: int, reply: dict[str, Any], milliseconds: float) -> None:
        """One message's outcome."""
        self.milliseconds.append(milliseconds)
        self.counts["sent"] += 1
        self.counts["answered" if status == 200 else f"refused with {status}"] += 1
        self.counts["empty"] += not str(reply.get("text", "")).strip()


class Line:
    """One keep-alive connection: just enough HTTP, so that the client takes little of the machine."""

    def __init__(self, host: str, port: int, prefix: str) -> None:
        self._host, self._port, self._prefix = host, port, prefix
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body of the response."""
        reader, writer = self._streams or await asyncio.open_connection(self._host, self._port)
        self._streams = reader, writer
        body = json.dumps(data).encode()
        head = f"POST {self._prefix}{path} HTTP/1.1\r\nHost: {self._host}\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"(?i)content-length: (\d+)", answer)
        text = await reader.readexactly(int(length[1]) if length else 0)
        if "connection: close" in answer.lower():
            writer.close()
            self._streams = None
        return int(answer.split()[1]), json.loads(text or b"{}")


async def converse(line: Line, topics: Sequence[tuple[str, str]], ledger: Ledger, until: float, think: float) -> None:
    """One person: opens a topic, asks in words, asks to hear it again, and so on."""
    known: str | None = None
    while time.monotonic() < until:
        topic, question = random.choice(topics)
        turns: list[tuple[dict[str, Any], bool]] = [
            ({"choice": f'/choose{{"topic": "{topic}"}}'}, True),
            ({"message": AGAIN}, True),
            ({"message": question}, False),
        ]
        for body, own in turns:
            await asyncio.sleep(random.uniform(0, 2 * think))
            started = time.perf_counter()
            status, reply = await line.post("/api/chat", {**body, "conversation": known})
            ledger.enter(status, reply, (time.perf_counter() - started) * 1000)
            crossed = (own and status == 200 and reply.get("topics") != [topic]) or (
                known is not None and reply.get("conversation") != known
            )
            ledger.counts["crossed"] += crossed
            known = reply.get("conversation") or known
    if known:
        ledger.counts["crossed"] += known in ledger.ids
        ledger.ids.add(known)


async def run(url: str, conversations: int, seconds: float, think: float) -> dict[str, Any]:
    """All conversations at once; the report."""
    parts = urlsplit(url)
    topics = [
        (one["id"], one["question"]) for group in _get(url, "/api/topics")["categories"] for one in group["topics"]
    ]
    lines = [Line(parts.hostname or "", parts.port or 80, parts.path.rstrip("/")) for _ in range(conversations)]
    ledger, until = Ledger(), time.monotonic() + seconds
    before = lags(url)
    await asyncio.gather(*(converse(line, topics, ledger, until, think) for line in lines))
    return report(ledger, seconds, before, lags(url))


def report(ledger: Ledger, seconds: float, before: dict[str, float], after: dict[str, float]) -> dict[str, Any]:
    """The figures, in milliseconds where they are times."""
    times = sorted(ledger.milliseconds)
    ranks = {"median": 0.5, "p95": 0.95, "p99": 0.99, "worst": 1.0}
    woken = {edge: after[edge] - before[edge] for edge in after if edge != "worst"}
    late = woken.get("+Inf", 0) - woken.get("0.02", 0)
    return {
        **{name: ledger.counts[name] for name in ("sent", "answered", "empty", "crossed")},
        **{name: count for name, count in sorted(ledger.counts.items()) if name.startswith("refused")},
        "messages_per_second": round(len(times) / seconds, 1),
        **{f"{name}_ms": round(times[min(len(times) - 1, int(rank * len(times)))], 1) for name, rank in ranks.items()},
        "loop_lag_worst_ms": round(1000 * after["worst"], 1),
        "loop_lag_over_20_ms": f"{late:.0f} of {woken.get('+Inf', 0):.0f} looks",
    }


def lags(url: str) -> dict[str, float]:
    """How late the web loop woke up: the counts by bucket, and the worst of the last minute."""
    text = _open(url, "/metrics").decode()
    found = {edge: float(count) for edge, count in re.findall(LAG_BUCKET, text)}
    worst = re.search(rf"^{WORST_LAG} (\S+)", text, re.M)
    return {**found, "worst": float(worst[1]) if worst else 0.0}


@asynccontextmanager
async def server(url: str | None) -> AsyncIterator[str]:
    """The server named, or one started for this run, without rate limits."""
    if url:
        yield url.rstrip("/")
        return
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {"ASKIVIG_LIMIT_ADDRESS": "0", "ASKIVIG_LIMIT_CONVERSATION": "0", "ASKIVIG_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "askivig", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, **settings})
    try:
        address = f"http://127.0.0.1:{port}"
        await _ready(address)
        yield address
    finally:
        process.terminate()
        process.wait(30)


async def _ready(url: str, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            _open(url, "/readyz")
            return
        except OSError:
            await asyncio.sleep(0.5)
    raise SystemExit(f"{url} was not ready within {seconds:.0f} s")


def _open(url: str, path: str) -> bytes:
    with urllib.request.urlopen(url + path) as response:
        body: bytes = response.read()
        return body


def _get(url: str, path: str) -> Any:
    return json.loads(_open(url, path))


async def main() -> int:
    """Prints the report; 1 when a reply was empty or crossed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a running server, without rate limits (default: one is started)")
    parser.add_argument("--conversations", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--think", type=float, default=1.0, help="seconds between a reply and the next message, on average"
    )
    options = parser.parse_args()
    async with server(options.url) as url:
        found = await run(url, options.conversations, options.seconds, options.think)
    print(json.dumps(found, indent=1))
    return 1 if found["empty"] or found["crossed"] else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
