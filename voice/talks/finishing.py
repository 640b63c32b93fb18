"""The end of a talk: the row that says that a class has talked about its result, how, and what it corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import CycleSitting
from voice.language import gettext as _
from voice.people.tables import Group
from voice.talks.marking import marks_of
from voice.talks.saying import LONGEST, CannotSay, refuse_unfit, statements_at, tidy
from voice.talks.tables import Talk
from voice.talks.talking import CannotTalk
from voice.waves.opening import lock_group, new_key
from voice.waves.tables import Sitting

METHODS = ("screen", "circle", "floor", "groups")


def name_of_method(method: str) -> str:
    return {
        "screen": _("Sammen foran skærmen"),
        "circle": _("I en rundkreds"),
        "floor": _("Med billeder på gulvet"),
        "groups": _("I små grupper"),
    }.get(method, method)


def finish(
    session: Session, sitting: Sitting, *, method: str, changed: str, now: datetime, by: str | None
) -> Talk:
    """The class has talked. changed: what the children corrected in the reading, or ''. The same day's same words are
    no second row. Raises CannotTalk when there is nothing yet that the class itself has said."""
    changed = tidy(changed)
    if method not in METHODS:
        raise CannotTalk(_("Vælg, hvordan I talte sammen."))
    if changed:
        try:
            refuse_unfit(changed, 2 * LONGEST)
        except CannotSay as error:
            raise CannotTalk(str(error)) from error
    lock_group(session, session.get_one(Group, sitting.group_key))
    if not statements_at(session, sitting) and not marks_of(session, sitting):
        raise CannotTalk(_("Der står ikke noget fra jer endnu. Sig først, om et svar passer på jer."))
    last = next(iter(talks_of(session, sitting)), None)
    if last and (last.at.date(), last.method, last.changed) == (now.date(), method, changed):
        return last
    row = Talk(
        key=new_key(), cycle_key=cycle_of(session, sitting), group_key=sitting.group_key, sitting_key=sitting.key,
        method=method, changed=changed, at=now, by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def talks_of(session: Session, sitting: Sitting) -> list[Talk]:
    """The talks about one sitting, the newest first."""
    return last_talks(session, [sitting.key])


def last_talks(session: Session, sitting_keys: Iterable[str]) -> list[Talk]:
    """The talks about some sittings, the newest first: one question to the database, however many there are."""
    found = select(Talk).where(col(Talk.sitting_key).in_(list(sitting_keys)))
    return list(session.exec(found.order_by(col(Talk.at).desc(), Talk.key)).all())


def cycle_of(session: Session, sitting: Sitting) -> str | None:
    """The key of the cycle that asked, or None."""
    row = session.get(CycleSitting, sitting.key)
    return row.cycle_key if row else None
