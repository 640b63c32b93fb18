"""'I sagde, vi hørte, vi gør': a group has been told what became of its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle, CycleGroup
from voice.language import gettext as _
from voice.language import ngettext
from voice.promises.due import utc
from voice.promises.replying import Promise, promises_of, unanswered
from voice.promises.tables import ToldBack
from voice.promises.words import CannotPromise
from voice.waves.opening import new_key

HOWS = ("screen", "poster", "talk", "meeting")
TELLERS = ("adults", "children")


def why_not_told(promises: tuple[Promise, ...]) -> str:
    """Why the children cannot be told yet, as a sentence; '' when they can. Everything that was said is answered first:
    a no with a reason is an answer too."""
    if not promises:
        return _("Skriv først, hvad I hørte, og hvad I svarer.")
    missing = len(unanswered(promises))
    if missing:
        return ngettext("Der mangler svar på én ting. Et nej med en grund er også et svar.",
                        "Der mangler svar på %(num)s ting. Et nej med en grund er også et svar.",
                        missing) % {"num": missing}  # fmt: skip
    return ""


def tell(
    session: Session,
    cycle: Cycle,
    group_key: str,
    *,
    told_by: str = "adults",
    how: str,
    meeting_key: str | None = None,
    now: datetime,
    by: str | None,
) -> ToldBack:
    """Writes down that the group has been told. The same group may be told again later. Raises CannotPromise."""
    if how not in HOWS or told_by not in TELLERS:
        raise CannotPromise(_("Vælg, hvordan I fortalte det."))
    if session.get(CycleGroup, (cycle.key, group_key)) is None:
        raise CannotPromise(_("Vælg en gruppe, der er med i forløbet."))
    problem = why_not_told(promises_of(session, [cycle])[cycle.key])
    if problem:
        raise CannotPromise(problem)
    row = ToldBack(key=new_key(), cycle_key=cycle.key, group_key=group_key, told_by=told_by, how=how,
                   meeting_key=meeting_key, at=now, by=by)  # fmt: skip
    session.add(row)
    session.flush()
    return row


def told_groups(session: Session, cycle_keys: Iterable[str]) -> dict[tuple[str, str], datetime]:
    """(cycle, group) -> when it was told first; one query."""
    found: dict[tuple[str, str], datetime] = {}
    for row in session.exec(select(ToldBack).where(col(ToldBack.cycle_key).in_(list(cycle_keys)))):
        at = utc(row.at)
        found[row.cycle_key, row.group_key] = min(at, found.get((row.cycle_key, row.group_key), at))
    return found
