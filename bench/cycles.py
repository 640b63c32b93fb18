"""What five years of cycles cost: a school with 3 groups beside one with 30, and a municipality of 2,500 groups.

    .venv/bin/python bench/cycles.py [GROUPS]

Queries are counted and must be the same for both schools. A municipality's school year has four cycles of each group;
the scoreboard reads those, and never the years before (they are frozen in what it keeps). CPU seconds say more than
seconds on a machine that others use too.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from many_cycles import fill
from sqlalchemy import event
from table import at_most, say

from voice.db import Database
from voice.migrating import migrate
from voice.progress.detectors import findings
from voice.progress.facts import facts_of
from voice.progress.reached import reached_of
from voice.progress.stages import stage_of
from voice.progress.steps import next_steps

GROUPS_OF_A_SCHOOL, CYCLES_IN_FIVE_YEARS, CYCLES_IN_A_YEAR, TODAY = 17, 20, 4, date(2027, 1, 4)
SCHOOL_SECONDS = 0.5


def everything(database: Database, keys: list[str]) -> int:
    with database.reading() as session:
        for facts in facts_of(session, keys).values():
            reached_of(facts, TODAY), stage_of(facts, TODAY), next_steps(facts, TODAY), findings(facts, TODAY)
    return len(keys)


def measured(name: str, database: Database, work: Callable[[], object]) -> tuple[int, float]:
    """Queries and CPU seconds, after one round that warms up."""
    work()
    seen = []
    event.listen(database.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    say(f"{name}: {len(seen)} queries, {cpu:.2f} s CPU ({clock:.2f} s)")
    return len(seen), cpu


def main(groups: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'voice.db'}")
        migrate(database.url)
        with database.writing() as session:
            few = fill(session, houses=1, groups=3, cycles=CYCLES_IN_FIVE_YEARS)
            many = fill(session, houses=1, groups=30, cycles=CYCLES_IN_FIVE_YEARS, first=1)
        houses = groups // GROUPS_OF_A_SCHOOL
        with database.writing() as session:
            town = fill(session, houses=houses, groups=GROUPS_OF_A_SCHOOL, cycles=CYCLES_IN_A_YEAR, first=2)
        three, _cpu = measured("school of 3 groups, 5 years", database, lambda: everything(database, few))
        thirty, cpu = measured("school of 30 groups, 5 years", database, lambda: everything(database, many))
        all_cpu = measured(f"{houses} schools, {len(town):,} cycles", database, lambda: everything(database, town))[1]
        with database.reading() as session:
            measured("the same, rows only", database, lambda: facts_of(session, town))
        say(f"{1e6 * all_cpu / max(1, len(town)):,.0f} microseconds a cycle")
        at_most("more queries for 30 groups than for 3", thirty - three, 0, "the same")
        at_most("everything of a school of 30 groups, CPU seconds", cpu, SCHOOL_SECONDS, "the page does more", 2)
        return thirty == three and cpu <= SCHOOL_SECONDS


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else 2500))
