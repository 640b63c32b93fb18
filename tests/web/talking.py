"""What tests of the talk say often: a cycle that has asked, and where a page leads."""

from datetime import timedelta

from sqlmodel import Session

from tests.craft import Client
from tests.reports import made
from tests.web.teacher import at, read
from voice import clock
from voice.cycle.tables import Cycle, CycleGroup, CycleSitting
from voice.people.tables import Group
from voice.waves.tables import Sitting

ASKED = made.questionnaire(made.FRIEND, made.SECRET, made.MORE, made.WHERE, made.TRIP, made.WORDS, forms=("6-9",))
ABOUT = "6-9:friend"


def make_cycle(session: Session, sitting: Sitting, key: str = "forloeb") -> Cycle:
    """A cycle of planned rung 2 that asked in this sitting."""
    now, group = clock.now(), session.get_one(Group, sitting.group_key)
    cycle = Cycle(
        key=key, institution_key=group.institution_key, title="Ro", theme="proeve", questionnaire="proeve",
        planned_rung=2, decider="Lederen", open_to="Pauserne", not_open="Skemaet",
        reply_by=now.date() + timedelta(days=30), at=now, by=None,
    )  # fmt: skip
    session.add(cycle)
    session.flush()
    session.add(CycleGroup(cycle_key=key, group_key=group.key, size=group.size))
    session.add(CycleSitting(sitting_key=sitting.key, cycle_key=key, step="answer"))
    session.flush()
    return cycle


def said(page) -> str:
    return " ".join(read(page).css_first("main").text(separator=" ").split())


def guess(client: Client, sitting: Sitting, word: str = "most", about: str = ABOUT):
    return client.post(at(sitting, "/talk/guess"), data={"about": about, "guess": word})


def mark(client: Client, sitting: Sitting, word: str = "us", about: str = ABOUT):
    return client.post(at(sitting, "/talk/marks"), data={"about": about, "mark": word})
