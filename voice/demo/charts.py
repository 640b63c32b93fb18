"""Draws the demo's charts behind the running server: python -m voice.demo.charts, settings by environment."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

from sqlmodel import col, select

from voice.db import Database
from voice.language import languages
from voice.reports.draw import draw_sitting
from voice.reports.tables import Chart
from voice.settings import read_settings
from voice.waves.tables import Publishing


def main() -> None:
    """Every published sitting that has no charts yet, newest first, as long as the server runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; this process sees that it has gone
    server = os.getppid()
    with suppress(OSError):
        os.nice(15)  # pages come first
    database = Database(read_settings().database_url)
    with database.reading() as session:
        newest_first = session.exec(select(Publishing.sitting_key).order_by(col(Publishing.at).desc())).all()
        drawn = set(session.exec(select(Chart.sitting_key, Chart.language).distinct()).all())
    for code in languages():  # the first language of all of them comes before the second of any
        for key in newest_first:
            if os.getppid() != server:
                return
            if (key, code) not in drawn:
                draw_sitting(database, key, only=code)


if __name__ == "__main__":
    main()
