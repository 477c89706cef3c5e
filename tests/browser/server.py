"""What the browser talks to: the application over the small engine, and a clinic's page of another origin."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import uvicorn

from askivig.knowledge.live import LiveKnowledge
from askivig.web.app import create_app
from askivig.web.settings import Settings
from tests.web.small_engine import SmallEngine

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """Where the application is, its engine (`engine.child.trouble` breaks it), and the file that switches it off."""

    url: str
    engine: SmallEngine
    off_file: Path


class ClinicPage(BaseHTTPRequestHandler):
    """A clinic's page as strict as they come: it allows itself, and the assistant's origin for what it needs."""

    site = ""
    attributes = ""
    content = ""

    def do_GET(self) -> None:
        policy = f"default-src 'self'; script-src {self.site}; connect-src {self.site}"
        body = (
            "<!doctype html><html lang=en><title>Clinic</title><main><h1>Clinic</h1><a href='/'>Home</a></main>"
            f'{self.content}<script defer src="{self.site}/widget.js" {self.attributes}></script></html>'
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", f"{policy}; require-trusted-types-for 'script'")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def clinic() -> Iterator[str]:
    """Serves the clinic's page; its origin is another than the assistant's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), ClinicPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def serving(folder: Path, *origins: str, path: str = "") -> Iterator[Site]:
    """Serves the application on a free port, under a sub-path; `folder` is for its off switch."""
    knowledge = LiveKnowledge(ROOT / "knowledge")
    engine = SmallEngine(knowledge)
    taken = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{taken.getsockname()[1]}{path}"
    settings = Settings(
        limit_address=0, limit_conversation=0, off_file=str(folder / "off"), origins=origins, public_url=url
    )
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings, knowledge, engine), http="h11", ws="none", log_config=None)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    _wait(server)
    yield Site(url, engine, folder / "off")
    server.should_exit = True
    thread.join(10)
    taken.close()


def _wait(server: uvicorn.Server) -> None:
    end = time.monotonic() + 20
    while not server.started:
        if time.monotonic() > end:
            raise TimeoutError("the application did not start")
        time.sleep(0.05)
