"""Draws and keeps all charts of one published sitting: python -m voice.reports.draw SITTING, database by environment.

Drawing again gives the same rows. Says one line on standard error when it fails, without any of the data.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from voice import language
from voice.db import Database
from voice.reports.charts import chart_svg
from voice.reports.drawing import URL
from voice.reports.screens import items_of
from voice.reports.tables import Chart
from voice.tallies.publish import questionnaire_of, results_of
from voice.waves.tables import Sitting


def draw_sitting(database: Database, sitting_key: str, only: str = "") -> int:
    """Charts kept, over all forms, items and languages (or only one). 0 for a sitting unknown or not published."""
    with database.reading() as session:
        sitting = session.get(Sitting, sitting_key)
        results = results_of(session, sitting) if sitting else ()
        if sitting is None or not results:
            return 0
        questionnaire = questionnaire_of(session, sitting)
    charts = []
    # Drawn before the transaction begins: writers must not wait for it.
    for code in [only] if only else language.languages():
        with language.speaking(code):
            for result in results:
                for item, item_result in items_of(questionnaire.form(result.form), result):
                    svg = chart_svg(item, item_result)
                    if svg is not None:
                        charts.append(Chart(sitting_key=sitting_key, form=result.form, item=item.key,
                                            language=code, svg=svg))
    with database.writing() as session:
        for chart in charts:
            session.merge(chart)
    return len(charts)


def main(sitting_key: str) -> int:
    with suppress(OSError):
        os.nice(10)  # pages come first
    try:
        draw_sitting(Database(os.environ[URL]), sitting_key)
    except Exception as error:  # the page says that there are no charts; the log says what kind of thing went wrong
        print(f"voice: charts were not drawn ({type(error).__name__})", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
