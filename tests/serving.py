"""Our server as a process of its own, and the Chromium on this machine."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voice.settings import Settings

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def chromium() -> str | None:
    """The path of the machine's Chromium, or None."""
    names = (os.environ.get("VOICE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@dataclass
class Server:
    """One `voice serve`. log is a file with everything it has said."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        """As a keeper would, by telling the server itself: it finishes what it has begun."""
        if self.process.poll() is None:
            self.process.terminate()
        self._wait()

    def kill(self) -> None:
        """As a power cut would: the whole process group, workers and all; nothing is finished."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self._wait()

    def _wait(self) -> None:
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def said(self) -> str:
        return self.log.read_text(errors="replace")


@contextmanager
def serving(
    settings: Settings, *, workers: int = 1, wait: float = 30, program: Sequence[str] = ("voice", "serve")
) -> Iterator[Server]:
    """Starts the server on a free loopback port, waits until /healthz says 200, stops it at the end."""
    with starting(settings, workers=workers, program=program) as server:
        wait_until_healthy(server, wait)
        yield server


@contextmanager
def starting(settings: Settings, *, workers: int = 1, program: Sequence[str] = ("voice", "serve")) -> Iterator[Server]:
    """As serving, without waiting. program: a command of this Python's folder that takes the arguments of serve."""
    port = free_port()
    log = settings.data / f"server-{port}.log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VOICE_")} | {
        "VOICE_DATA": str(settings.data),
        "VOICE_DATABASE_URL": settings.database_url,
        "VOICE_SECRET": settings.secret.decode(),
    }
    command = [str(Path(sys.executable).parent / program[0]), *program[1:], "--host", "127.0.0.1"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--workers", str(workers)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        yield server
    finally:
        server.stop()


def wait_until_healthy(server: Server, wait: float) -> None:
    until = time.monotonic() + wait
    while time.monotonic() < until:
        if server.process.poll() is not None:
            raise RuntimeError(f"voice serve ended with {server.process.returncode}:\n{server.said()}")
        try:
            with urllib.request.urlopen(f"{server.url}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"voice serve was not healthy after {wait} s:\n{server.said()}")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
