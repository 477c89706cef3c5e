"""`askivig preview` and `askivig schema`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from askivig.editor.guard import PASSWORD


def test_other_machines_need_a_password(askivig, project: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(project)
    done = askivig("preview", "--host", "0.0.0.0", "--project", project)
    assert done.code == 2 and PASSWORD in done.err


def test_serves_beside_a_topic_that_is_still_to_be_filled_in(askivig, project: Path):
    askivig("new", "tattoos", "--project", project)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "askivig", "preview", "--no-model", "--project", project, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "PYTHONWARNINGS": "ignore"}) as running:
        page = fetched(f"http://127.0.0.1:{port}/", 30)
        running.send_signal(signal.SIGTERM)
        running.wait(15)
    assert "tattoos.yml, not live yet" in page and "/topics/what_it_is" in page


def fetched(address: str, seconds: float) -> str:
    """The page, as soon as there is one."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_schema_is_written_once(askivig, project: Path, folder: Path):
    assert "topic.json" in askivig("schema", "--project", project).out
    assert "as it should be" in askivig("schema", "--project", project).out
    assert (folder / "schema/topic.json").is_file()
