"""The three things that a council picks from what the children of its house have answered."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.council.meetings import moment_in
from voice.council.tables import Council, Meeting, Topic
from voice.language import gettext as _
from voice.people.tables import Group
from voice.waves.opening import lock_group, new_key

MOST_TOPICS = 3
GONE = ""  # a row without an item: the place is free again


class CannotPick(ValueError):
    """It is not picked; str() is a sentence for the children."""


def pick(
    session: Session, council: Council, meeting: Meeting, *, wave_key: str, form: str, item: str, now: datetime
) -> Topic:
    """On the first free of three places. form: '' for a figure of the whole house. Raises CannotPick when there is no
    place left; picked again it stays where it is."""
    lock_group(session, session.get_one(Group, council.group_key))
    there = topics_of(session, council)
    same = next((one for one in there if (one.wave_key, one.form, one.item) == (wave_key, form, item)), None)
    if same is not None:
        return same
    free = [rank for rank in range(1, MOST_TOPICS + 1) if rank not in {one.rank for one in there}]
    if not free:
        raise CannotPick(_("I har valgt tre emner. Læg et af dem væk, før I vælger et nyt."))
    return _put(session, meeting, wave_key, form, item, free[0], now)


def put_away(session: Session, council: Council, meeting: Meeting, rank: int, *, now: datetime) -> None:
    """The topic on this place is no topic any more; that it was stays written. Nothing there changes nothing."""
    lock_group(session, session.get_one(Group, council.group_key))
    there = next((one for one in topics_of(session, council) if one.rank == rank), None)
    if there is not None:
        _put(session, meeting, there.wave_key, "", GONE, rank, now)


def topics_of(session: Session, council: Council) -> list[Topic]:
    """What the council has picked, by place: the newest row of each place counts, whichever meeting it is from."""
    rows = session.exec(
        select(Topic)
        .join(Meeting, col(Meeting.key) == col(Topic.meeting_key))
        .where(Meeting.council_key == council.key)
    ).all()
    newest = {row.rank: row for row in sorted(rows, key=lambda row: (row.at, row.item == GONE))}
    return [row for _rank, row in sorted(newest.items()) if row.item != GONE]


def _put(
    session: Session, meeting: Meeting, wave_key: str, form: str, item: str, rank: int, now: datetime
) -> Topic:
    row = Topic(
        key=new_key(), meeting_key=meeting.key, wave_key=wave_key, form=form, item=item, rank=rank,
        at=moment_in(session, meeting, Topic, now),
    )
    session.add(row)
    session.flush()
    return row
