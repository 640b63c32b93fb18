"""`voice serve`: checks that it can work, then hands over to granian. No access log: addresses are never written."""

from __future__ import annotations

import argparse
import os
import resource
import signal
import socket
import sqlite3
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any

from voice.db import Database, OldSchema
from voice.settings import BadSetting, read_settings
from voice.shell.workers import target_that_stops, watched

MOST_CONNECTIONS = 8192  # of one worker; more wait in the system's queue, and a visitor who holds them stops everybody
OWN_FILES = 256  # open files that a worker keeps for its databases and itself
HEADER_SECONDS = 15  # in which a request's head must have come
PATIENCE = 10  # seconds that a worker may finish what it is doing before it is stopped


def main(arguments: Sequence[str]) -> int:
    given = parser().parse_args(arguments)
    if given.workers < 1:
        return _refuse(2, f"--workers: {given.workers} is too few, the least is 1.")
    try:
        settings = read_settings()
    except BadSetting as error:
        return _refuse(2, str(error))
    try:
        database = Database(settings.database_url)
        database.check_schema()
        check_port(given.host, given.port)
    except (OldSchema, OSError, sqlite3.DatabaseError) as error:
        return _refuse(1, str(error))
    refused: list[str] = []
    ended = threading.Event()
    checking = threading.Thread(target=stop_with_wrong_secret, args=(database, settings.secret, refused, ended))
    try:
        code = serve(given.host, given.port, given.workers, started=checking.start)
    finally:
        ended.set()
        if checking.ident is not None:
            checking.join()
    return _refuse(1, refused[0]) if refused else code


def stop_with_wrong_secret(database: Database, secret: bytes, refused: list[str], ended: threading.Event) -> None:
    """Ends the server when no box can be opened: otherwise children would answer, and nothing could be counted.

    A second after the start, since loading what opens a box takes a tenth of the time that a start may take.
    """
    if ended.wait(1):
        return
    from voice.answers.writer import Writer  # noqa: PLC0415
    from voice.answers.wrong_secret import WrongSecret  # noqa: PLC0415

    try:
        Writer(Database(database.url), secret).check()
    except WrongSecret as error:
        refused.append(str(error))
        os.kill(os.getpid(), signal.SIGTERM)


def serve(host: str, port: int, workers: int = 1, started: Callable[[], None] = lambda: None) -> int:
    """Runs until SIGTERM or Ctrl-C; requests that are under way are finished. Settings come from the environment.

    started is called when all workers run. No thread may be at work before that: a worker is a fork of this process,
    and a lock that another thread holds at the fork, an import's say, stays locked in the worker for ever.
    """
    from granian.constants import HTTPModes, Interfaces, Loops  # noqa: PLC0415 - a refused start needs no server
    from granian.http import HTTP1Settings  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    class Announced(Server):  # type: ignore[misc, valid-type]  # which class it is depends on the Python it runs on
        def _spawn_worker(self, idx: int, target: Callable[..., None], callback_loader: Callable[..., Any]) -> Any:
            return watched(super()._spawn_worker(idx, target_that_stops(target), callback_loader))

        def startup(self, *arguments: Any) -> None:
            super().startup(*arguments)
            started()

    os.environ.pop("GRANIAN_LOG_ACCESS_ENABLED", None)
    print(f"Voice is at {address(host, port)} (Ctrl-C stops it)", file=sys.stderr, flush=True)  # noqa: T201
    server = Announced(
        "voice.app:create_app",
        factory=True,
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,  # browsers speak HTTP/2 only over TLS, which a proxy in front ends
        loop=Loops.uvloop,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
        backlog=MOST_CONNECTIONS,  # connections the system keeps until we take them, less where it allows less
        backpressure=connections_for(raise_file_limit()),  # connections a worker has taken, also idle ones
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        workers_kill_timeout=PATIENCE,
        respawn_failed_workers=True,  # a worker that was killed comes back; one that cannot start ends the server
    )
    try:
        server.serve()
    except SystemExit as end:
        # Where the whole process group is told to stop, a worker may end before the server has heard of it.
        return 0 if server.interrupt_signal else int(end.code or 0)
    return 0


def raise_file_limit() -> int:
    """Allows this process and its workers as many open files as the system lets it have; returns how many."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == hard:
        return soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    except (OSError, ValueError):  # some systems name a limit that they do not give
        return soft
    return hard


def connections_for(files: int) -> int:
    """How many connections a worker may hold at a time with so many open files: one that could not be taken for want
    of a file would stop everybody. RLIM_INFINITY (-1) is as many as one likes."""
    if files == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(128, min(MOST_CONNECTIONS, files - OWN_FILES))


def address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"


def check_port(host: str, port: int) -> None:
    """Raises OSError with a sentence when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "not a port"
            raise OSError(f"Cannot listen on {host}, port {port}: {why}. Choose another with --port.") from None


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser("voice serve", description="Serves the product over HTTP.")
    found.add_argument("--host", default="127.0.0.1", help="address to listen on (default %(default)s)")
    found.add_argument("--port", type=int, default=8000, help="default %(default)s")
    found.add_argument("--workers", type=int, default=1, help="processes (default %(default)s)")
    return found


def _refuse(code: int, sentence: str) -> int:
    print(f"voice: {sentence}", file=sys.stderr)  # noqa: T201
    return code
