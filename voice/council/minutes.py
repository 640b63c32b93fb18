"""Lines of the minutes, written by all together, and the three topics that a council picks."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from voice.council.meetings import moment_in
from voice.council.naming import named_in
from voice.council.papers import CannotWrite
from voice.council.tables import Meeting, Minute
from voice.language import gettext as _
from voice.waves.opening import new_key

LONGEST_LINE = 400


def write_line(session: Session, meeting: Meeting, words: str, *, now: datetime, sure: bool = False) -> Minute:
    """sure: what looks like a name is none. Raises CannotWrite."""
    words = " ".join(words.replace("\0", "").split())
    if not words:
        raise CannotWrite(_("Skriv, hvad I talte om."))
    if len(words) > LONGEST_LINE:
        raise CannotWrite(_("Linjen er for lang. Del den i to."))
    names = named_in(words)
    if names and not sure:
        sentence = _("Står der et navn på nogen? %(names)s. Skriv uden navne.") % {"names": ", ".join(names)}
        raise CannotWrite(sentence, names=names)
    line = Minute(key=new_key(), meeting_key=meeting.key, words=words, at=moment_in(session, meeting, Minute, now))
    session.add(line)
    session.flush()
    return line


def lines_of(session: Session, meeting: Meeting) -> list[Minute]:
    """The first line first."""
    written = select(Minute).where(Minute.meeting_key == meeting.key)
    return list(session.exec(written.order_by(col(Minute.at), Minute.key)))
