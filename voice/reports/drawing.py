"""Charts are drawn in a process of their own after publishing: they cost a second and 200 MB, too much for a page."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

# What the drawing process is given of this one's environment: enough to run Python, and no secret. It reads
# published tallies only, so it never needs to open a box.
PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "TMPDIR", "LANG", "LC_ALL", "SYSTEMROOT")
URL = "VOICE_DATABASE_URL"


def draw_in_background(database_url: str, sitting_key: str) -> subprocess.Popen[bytes]:
    """Starts drawing all charts of a published sitting and returns at once.

    The database's address goes by the environment, since a command line can be read by everybody on the machine.
    The process's one line about a failure goes to this process's standard error.
    """
    given = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "voice.reports.draw", sitting_key],
        env={**given, URL: database_url},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody has to take note of its end, or it stays in the process table until the server stops.
    threading.Thread(target=process.wait, daemon=True).start()
    return process
