"""A server that is told to stop: its workers end, and nothing untrue is said about them.

What only happens on a busy machine is brought about here by programs that start the server as `voice serve` does and
hold up one of its steps.
"""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.serving import Server, serving, starting
from voice.settings import Settings

# The thread that watches a worker is the one whom the system tells of its end; then it gets no turn for a while.
BUSY = """
import os, sys, threading, time
from voice.shell.serving import main

system, told = os.waitpid, threading.Event()

def waitpid(process, options):
    if options:
        return system(process, options)
    if threading.current_thread() is threading.main_thread():
        told.wait()
        return system(process, options)
    found = system(process, options)
    told.set()
    time.sleep(0.5)
    return found

os.waitpid = waitpid
sys.exit(main(sys.argv[1:]))
"""

# A worker that never gets further than to loading the app.
LOADING = """
import signal, sys
import voice.app
from voice.shell.serving import main

def create_app():
    print("loading", file=sys.stderr, flush=True)
    while True:
        signal.pause()

voice.app.create_app = create_app
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def ready(settings: Settings, sqlite_url: str) -> Settings:
    return replace(settings, database_url=sqlite_url)


def test_a_worker_that_has_ended_is_not_said_to_have_refused(ready: Settings) -> None:
    with serving(ready, program=("python", "-c", BUSY)) as server:
        server.stop()
        assert server.process.returncode == 0
        assert server.said() == first_line(server)


def test_a_worker_that_is_still_loading_stops_as_soon_as_it_is_told(ready: Settings) -> None:
    with starting(ready, program=("python", "-c", LOADING)) as server:
        while server.said() != first_line(server) + "loading\n":
            assert server.process.poll() is None, server.said()
            time.sleep(0.02)
        server.stop()
        assert server.process.returncode == 0
        assert server.said() == first_line(server) + "loading\n"


def first_line(server: Server) -> str:
    """The one thing that a server which is well says."""
    return f"Voice is at {server.url} (Ctrl-C stops it)\n"
