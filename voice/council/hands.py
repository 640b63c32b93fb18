"""Raised hands: a council of fewer than five cannot vote in secret, and everybody in the room sees it anyway.

The contact adult writes what most hands said, never how many and never whose; the children read it on their page, with
a line that says that it was hands and who wrote it.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from voice.council.standing import FEW, Standing
from voice.council.tables import Meeting, ShowOfHands
from voice.language import gettext as _

TOO_MANY = "was refused: raised hands where there were enough for the box"


class CannotRaise(ValueError):
    """It is not written down; str() is a sentence for the adult. what: for the logbook, when it is an attempt at
    something that is not allowed."""

    def __init__(self, sentence: str, what: str = "") -> None:
        super().__init__(sentence)
        self.what = what


def note_hands(
    session: Session, standing: Standing, meeting: Meeting | None, *, carried: bool, now: datetime, by: str | None
) -> ShowOfHands:
    """meeting: the council's running one, where hands can be seen. Raises CannotRaise where the box has an answer, and
    where it has none only because the vote was closed before enough of many had voted."""
    if standing.vote == FEW and not standing.needs_hands:
        raise CannotRaise(_("I var mange nok til kassen. Lad børnene stemme igen, så alle når det."), TOO_MANY)
    if not standing.needs_hands:
        raise CannotRaise(_("Kassen har allerede givet et svar, eller børnene stemmer endnu."))
    if meeting is None:
        raise CannotRaise(_("Hænder rækkes op i et møde. Åbn et møde først."))
    row = ShowOfHands(motion_key=standing.motion.key, meeting_key=meeting.key, carried=carried, at=now, by=by)
    session.add(row)
    session.flush()
    return row
