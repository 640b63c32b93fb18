"""Something that adults have promised in each cycle, with keys that can be foreseen, so that every address of it is
there."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from voice.cycle.tables import Cycle
from voice.people.tables import Group
from voice.promises.tables import Action, ActionPicture, Decision, Finding, Proposal
from voice.waves.tables import Sitting

KINDS = ("finding", "proposal", "decision", "action", "picture")
PICTURE = b"\xff\xd8\xff\xd9"


def key_in(kind: str, house: str) -> str:
    return f"{kind}-{house}"


def promise(session: Session, cycle: Cycle, group: Group, sitting: Sitting, *, now: datetime) -> None:
    """What was heard of the group's friends, a proposal, a decision and an action with a picture."""
    key = {kind: key_in(kind, cycle.institution_key) for kind in KINDS}
    session.add(Finding(key=key["finding"], cycle_key=cycle.key, words="Mange har en ven.", sitting_key=sitting.key,
                        form="6-9", item="friend", at=now))  # fmt: skip
    session.add(Proposal(key=key["proposal"], cycle_key=cycle.key, words="Flere bolde.", why="", origin="class",
                         group_key=group.key, at=now))
    session.add(Decision(key=key["decision"], cycle_key=cycle.key, words="Flere bolde.", decided_by="adults",
                         at=now))
    session.flush()
    session.add(Action(key=key["action"], cycle_key=cycle.key, words="Køb bolde.", decision_key=key["decision"],
                       owner_side="adults", owner_role="leader", due=now.date() + timedelta(days=9), frame="none",
                       frame_words="", link="environment", at=now))
    session.flush()
    session.add(ActionPicture(key=key["picture"], action_key=key["action"], described="Bolde", picture=PICTURE, at=now))
