"""The class's own word for a finding: that is us, almost, or no. It weighs as much as the figure."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from voice.language import gettext as _
from voice.people.tables import Group
from voice.talks.guessing import Asked, utc
from voice.talks.tables import MARKS, Mark
from voice.waves.opening import lock_group, new_key
from voice.waves.tables import Sitting


class CannotMark(ValueError):
    """The mark cannot be taken; str() is a sentence for the people in the room."""


def mark(session: Session, sitting: Sitting, asked: Asked, said: str, *, now: datetime, by: str | None) -> Mark:
    """The last one counts, and the earlier ones stay. The same word again is no new row. Raises CannotMark."""
    if said not in MARKS:
        raise CannotMark(_("Vælg: det er os, næsten eller nej."))
    lock_group(session, session.get_one(Group, sitting.group_key))
    form, item = asked
    last = _rows(session, sitting).get(asked)
    if last is not None and last.mark == said:
        return last
    # two taps in one second: the later one must be known as the later one
    at = now if last is None else max(now, utc(last.at) + timedelta(seconds=1))
    row = Mark(key=new_key(), sitting_key=sitting.key, form=form, item=item, mark=said, at=at, by=by)
    session.add(row)
    session.flush()
    return row


def marks_of(session: Session, sitting: Sitting) -> dict[Asked, str]:
    """What the class says of each finding, by (form, item)."""
    return {asked: row.mark for asked, row in _rows(session, sitting).items()}


def words_of_mark(said: str) -> str:
    """'us' -> 'Det er os'; '' for no mark."""
    return {"us": _("Det er os"), "almost": _("Næsten"), "no": _("Nej")}.get(said, "")


def _rows(session: Session, sitting: Sitting) -> dict[Asked, Mark]:
    rows = session.exec(select(Mark).where(Mark.sitting_key == sitting.key).order_by(col(Mark.at), Mark.key)).all()
    return {(row.form, row.item): row for row in rows}
