"""`voice demo`: prepares the town, says what there is to try, and serves it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from voice.db import Database
from voice.demo.folder import environment, prepare
from voice.demo.telling import describe, tables
from voice.shell import printing
from voice.shell.serving import address, check_port, serve


def run(port: int, folder: Path, *, serving: bool, json_wanted: bool) -> int:
    """The exit code. Raises NotADemo, or OSError when the port is taken (before anything is built)."""
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
    if not serving:
        return 0
    sys.stdout.flush()  # whoever reads the JSON through a pipe must not wait for the server to end
    os.environ.update(environment(folder))
    # Half a minute of work that nobody should wait for; until then the pages show their tables.
    charts = subprocess.Popen([sys.executable, "-m", "voice.demo.charts"], stdin=subprocess.DEVNULL)
    try:
        return serve("127.0.0.1", port)
    finally:
        charts.terminate()
