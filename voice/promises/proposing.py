"""'Vi foreslår': something to do. What children propose stands as they said it, for good."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.promises.tables import Proposal
from voice.promises.words import CannotPromise, cleaned
from voice.waves.opening import new_key

ORIGINS = ("class", "council", "words", "adults")


def propose(
    session: Session,
    cycle: Cycle,
    words: str,
    *,
    why: str = "",
    origin: str,
    group_key: str | None = None,
    meeting_key: str | None = None,
    paper_key: str | None = None,
    now: datetime,
    by: str | None,
) -> Proposal:
    """Writes it down. Raises CannotPromise; ValueError for an origin that there is none of."""
    if origin not in ORIGINS:
        raise ValueError(origin)
    if origin == "class" and group_key is None:
        raise CannotPromise(_("Vælg, hvilken gruppe der foreslår det."))
    row = Proposal(
        key=new_key(), cycle_key=cycle.key, words=cleaned(words, _("Skriv, hvad I foreslår.")),
        why=cleaned(why, "") if why.strip() else "", origin=origin, group_key=group_key, meeting_key=meeting_key,
        paper_key=paper_key, at=now, by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row
