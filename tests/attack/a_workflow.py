"""A charter in each cycle and a list of places in each house, with keys that can be foreseen."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from tests.attack.promised import PICTURE
from voice.cycle.tables import Cycle
from voice.people.tables import Group
from voice.workflows.tables import Charter, CharterLine, Place, PlaceList

KINDS = ("charter", "list", "place")


def add_workflow(session: Session, cycle: Cycle, group: Group, *, now: datetime) -> None:
    house = cycle.institution_key
    session.add(Charter(key=f"charter-{house}", cycle_key=cycle.key, group_key=group.key, at=now))
    session.add(PlaceList(key=f"list-{house}", institution_key=house, plan=PICTURE, at=now))
    session.flush()
    session.add(CharterLine(charter_key=f"charter-{house}", number=1, words="Vi venter på hinanden."))
    session.add(Place(key=f"place-{house}", list_key=f"list-{house}", name="Gården", x=500, y=500, photo=PICTURE))
