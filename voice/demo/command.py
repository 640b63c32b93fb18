"""`voice demo`: prepares the town, says what there is to try, and serves it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from voice.db import Database
from voice.demo.folder import environment, prepare
from voice.demo.telling import describe, tables
from voice.shell import printing
from voice.shell.serving import address, check_port


def run(port: int, folder: Path, *, serving: bool, json_wanted: bool) -> None:
    """Prints the town; when serving, this process becomes the server.

    Raises NotADemo, or OSError when the port is taken (before anything is built).
    """
    if serving:
        check_port("127.0.0.1", port)
    with printing.progress() as report:
        settings = prepare(folder, report)
    url = address("127.0.0.1", port)
    with Database(settings.database_url).reading() as session:
        if json_wanted:
            printing.as_json(describe(session, url))
        else:
            for title, rows in tables(session, url).items():
                printing.table(title, rows)
    if serving:
        become_the_server(folder, port)


def become_the_server(folder: Path, port: int) -> NoReturn:
    sys.stdout.flush()  # whoever reads the JSON through a pipe must not wait for the server to end
    os.environ.update(environment(folder))
    # Half a minute of work that nobody should wait for; until then the pages show their tables.
    subprocess.Popen([sys.executable, "-P", "-m", "voice.demo.charts"], stdin=subprocess.DEVNULL)
    # A server of its own instead of this process, which has grown while it built and holds open databases.
    os.execv(sys.executable, [sys.executable, "-P", "-m", "voice.cli", "serve", "--port", str(port)])
