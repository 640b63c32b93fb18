"""The contact adult's word on what a meeting has voted for. It is about safety, not about taste: a refusal is written
for the children, who read it on their page."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from voice.council.check_days import WAITING
from voice.council.standing import Standing
from voice.council.tables import SafetyCheck
from voice.language import gettext as _

LONGEST_REASON = 400
TOO_LATE = "was refused: a safety check after its last day"


class CannotCheck(ValueError):
    """It is not written down; str() is a sentence for the adult. what: for the logbook, when it is an attempt at
    something that is not allowed."""

    def __init__(self, sentence: str, what: str = "") -> None:
        super().__init__(sentence)
        self.what = what


def check(
    session: Session, standing: Standing, *, passed: bool, reason: str, today: date, now: datetime, by: str | None
) -> SafetyCheck:
    """Once, and within its days. Raises CannotCheck, also for a refusal without a reason."""
    reason = " ".join(reason.replace("\0", "").split())
    if not standing.carried:
        raise CannotCheck(_("Mødet har ikke stemt ja til det."))
    if standing.check_by is not None and today > standing.check_by:
        sentence = _("Fristen er gået. Når den voksne ikke siger noget i fem dage, er det godkendt.")
        raise CannotCheck(sentence, TOO_LATE)
    if standing.check != WAITING or session.get(SafetyCheck, standing.motion.key) is not None:
        raise CannotCheck(_("Du har allerede svaret."))
    if not passed and not any(letter.isalpha() for letter in reason):
        raise CannotCheck(_("Skriv, hvorfor. Børnene læser din grund."))
    if len(reason) > LONGEST_REASON:
        raise CannotCheck(_("Skriv kortere. Børnene skal kunne læse det."))
    row = SafetyCheck(
        motion_key=standing.motion.key, passed=passed, reason="" if passed else reason, at=now, by=by
    )
    session.add(row)
    session.flush()
    return row
