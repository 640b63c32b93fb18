"""What is added up above the groups: how often it must be hidden in the demo town, and how long a municipality takes.

    .venv/bin/python bench/parents.py [SITTINGS]

The municipality has 2,500 groups of 15 to 27 children in schools of 25 groups, and twenty questions. All of its
sittings are closed and none is published, the worst that one night can bring: every box is opened and disclosed, the
figures of grades, schools and municipality are computed and stored. The class is one of them, alone. Children who send
their sheets meanwhile wait for the longest write, not for all of it. CPU seconds say more than seconds on a machine
that others use too.
"""

import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rich.progress import Progress
from sqlmodel import Session, select
from table import at_most, console, say

from voice import clock
from voice.answers.box import new_content, seal
from voice.answers.sheet import SheetReader
from voice.answers.tables import Box
from voice.db import Database
from voice.demo.folder import prepare
from voice.migrating import migrate
from voice.people.tables import Group, Institution, Municipality
from voice.questionnaires.files import read_file
from voice.settings import Settings, read_settings
from voice.tallies.closing_waves import Closed, close_in_steps, parents_of
from voice.tallies.parent_results import LEFT_OUT, from_document
from voice.tallies.publish import publish_sitting
from voice.tallies.tables import ParentTally
from voice.waves.opening import new_key, open_wave
from voice.waves.tables import Closing, Sitting, Wave

FORM, GROUPS_OF_A_SCHOOL, GRADES = "10-12", 25, 10
SECONDS, CPU_SECONDS, WAIT_SECONDS, CLASS_SECONDS = 20, 10, 0.5, 0.3


@dataclass
class Timed:
    """The database, and how long its longest write transaction has taken, in seconds."""

    database: Database
    longest: float = 0.0

    def reading(self) -> AbstractContextManager[Session]:
        return self.database.reading()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        at = time.perf_counter()
        with self.database.writing() as session:
            yield session
        self.longest = max(self.longest, time.perf_counter() - at)


def measure(folder: Path, sittings: int = 2500) -> dict[str, object]:
    """{"sittings", "municipality_s", "municipality_cpu_s", "wait_s", "class_s", "hidden"}.

    hidden: {kind of place: (items left out, items, {why: how many})}.
    """
    settings = read_settings({"VOICE_DATA": str(folder / "municipality")})
    database = Database(settings.database_url)
    migrate(database.url)
    with database.writing() as session:
        wave_key = fill(session, settings, sittings)
    now = clock.now()
    with database.writing() as session:
        one = session.exec(select(Sitting).limit(1)).one()
        at = time.perf_counter()
        publish_sitting(session, settings.secret, one, floor=5, now=now)
    class_s = time.perf_counter() - at
    with database.reading() as session:
        wave = session.get_one(Wave, wave_key)
    timed, closed = Timed(database), Closed()
    at, cpu = time.perf_counter(), time.process_time()
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(f"publishing {sittings:,} sittings", total=None)

        def tell(done: int, of: int) -> None:
            progress.update(task, completed=done, total=of)

        close_in_steps(timed, settings.secret, wave, floor=5, now=now, closed=closed, report=tell)
    municipality_s, cpu_s = time.perf_counter() - at, time.process_time() - cpu
    with database.reading() as session:
        assert parents_of(session, wave_key)[0].groups == sittings
    database.engine.dispose()
    hidden = hidden_in_the_demo(folder)
    return {
        "sittings": sittings, "municipality_s": municipality_s, "municipality_cpu_s": cpu_s, "wait_s": timed.longest,
        "class_s": class_s, "hidden": hidden,
    }  # fmt: skip


def fill(session: Session, settings: Settings, sittings: int) -> str:
    """The key of a wave that all groups of the municipality have answered and closed."""
    questionnaire = read_file(Path(__file__).parent / "twenty.yaml")
    chance, now = random.Random(1), clock.now()
    session.add(Municipality(key="town", name="Town"))
    session.flush()
    wave = open_wave(session, questionnaire, now=now, municipality_key="town")
    reader = SheetReader(questionnaire, questionnaire.form(FORM))
    rows: list[object] = []
    for number in range(sittings):
        school = f"school-{number // GROUPS_OF_A_SCHOOL}"
        if number % GROUPS_OF_A_SCHOOL == 0:
            session.add(Institution(key=school, municipality_key="town", name=school, kind="skole"))
        size = chance.randint(15, 27)
        group = Group(key=f"group-{number}", institution_key=school, name=f"{number}", forms=FORM, size=size,
                      grade=str(number % GRADES))  # fmt: skip
        sitting = Sitting(key=new_key(), wave_key=wave.key, group_key=group.key, code=new_key(), forms=FORM, seats=size,
                          opened_at=now - timedelta(hours=2))  # fmt: skip
        content = new_content(questionnaire, (FORM,), size)
        mood = chance.random()
        for _child in range(size):
            content.add(reader.read({
                f"q.{item.key}": [item.codes[min(int(abs(chance.gauss(mood, 0.4)) * 5), 4)]]
                for item in questionnaire.form(FORM).items
            }))
        rows += [group, sitting, Box(sitting_key=sitting.key, block=seal(settings.secret, sitting.key, content)),
                 Closing(sitting_key=sitting.key, at=now)]
    session.flush()
    for kind in (Group, Sitting, Box, Closing):
        session.add_all([row for row in rows if isinstance(row, kind)])
        session.flush()
    return wave.key


def hidden_in_the_demo(folder: Path) -> dict[str, tuple[int, int, dict[str, int]]]:
    settings = prepare(folder / "demo", lambda _what, _done, _of: None)
    found: dict[str, tuple[int, int, dict[str, int]]] = {}
    with Database(settings.database_url).reading() as session:
        for document in session.exec(select(ParentTally.document)).all():
            result = from_document(document)
            left = Counter(item.why or "" for item in result.items if item.display == LEFT_OUT)
            out, of, whys = found.get(result.kind, (0, 0, {}))
            found[result.kind] = (out + left.total(), of + len(result.items), dict(Counter(whys) + left))
    return found


def report(figures: dict[str, object]) -> None:
    """One line for each figure, with its limit."""
    say("Above the groups, in the demo town:")
    for kind, (out, of, whys) in sorted(figures["hidden"].items()):
        reasons = ", ".join(f"{why} {number}" for why, number in sorted(whys.items(), key=lambda one: -one[1]))
        say(f"  {kind}: {out} of {of} figures left out ({100 * out / max(of, 1):.0f} %: {reasons or 'none'})")
    what = f"a municipality of {figures['sittings']:,} sittings published, s"
    at_most(what, figures["municipality_s"], SECONDS, "twenty questions", 1)
    at_most("the same, CPU s", figures["municipality_cpu_s"], CPU_SECONDS, "whoever else uses the machine", 1)
    at_most("its longest write, s", figures["wait_s"], WAIT_SECONDS, "children who answer wait for it", 2)
    at_most("one class published, s", figures["class_s"], CLASS_SECONDS, "twenty questions", 2)


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="voice-bench-"))
    try:
        report(measure(folder, int(sys.argv[1]) if sys.argv[1:] else 2500))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
