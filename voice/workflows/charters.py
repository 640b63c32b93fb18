"""The class's charter: lines that the class proposes, votes for, adopts and signs as a class.

What stands in it are the children's words, never edited. Which lines come in follows from the published vote; where the
class is so small that only a part of the order is known, the class fills up together, and the best known line is in.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from voice.cycle.asking_limits import most_choices
from voice.cycle.asking_words import CHILDREN
from voice.cycle.outcome import winner_of
from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.language import ngettext
from voice.people.tables import Group
from voice.talks.saying import CannotSay, say, statements_of
from voice.talks.tables import Statement
from voice.waves.opening import lock_group, new_key
from voice.workflows.asked import Asked
from voice.workflows.tables import Charter, CharterLine, CharterSigned

ABOUT = "charter"  # what the vote about the lines is about (CycleSitting.about_key)
FEWEST, MOST = 2, 7  # lines of a charter: what a class can keep in mind
REVIEW = timedelta(days=28)  # and then the class looks whether it holds


class CannotCharter(ValueError):
    """It cannot be adopted or signed like this; str() is a sentence for the people in the room."""


@dataclass(frozen=True, slots=True)
class Known:
    """A charter with its lines; signed: the day on which the class did."""

    key: str
    group_key: str
    lines: tuple[str, ...]
    adopted: date
    signed: date | None

    @property
    def review(self) -> date | None:
        """The day on which the class is asked whether it holds."""
        return self.signed + REVIEW if self.signed else None


def lines_of(session: Session, cycle: Cycle) -> dict[str, list[Statement]]:
    """group -> the lines that it has proposed, the first one first."""
    found: dict[str, list[Statement]] = {}
    for row in statements_of(session, cycle.key):
        if row.sitting_key is None and row.group_key and row.meeting_key is None:
            found.setdefault(row.group_key, []).append(row)
    return found


def propose_line(
    session: Session, cycle: Cycle, group: Group, words: str, *, now: datetime, by: str | None
) -> Statement:
    """As many as the youngest of the group can choose between. The same words again are no new line. Raises
    CannotSay."""
    lock_group(session, group)
    there = lines_of(session, cycle).get(group.key, [])
    same = next((row for row in there if row.words.casefold() == " ".join(words.split()).casefold()), None)
    if same is not None:
        return same
    if len(there) >= most_lines(group):
        full = ngettext(
            "I har %(n)s sætning. Så mange kan man vælge imellem. Tag en væk, hvis I vil skrive en anden.",
            "I har %(n)s sætninger. Så mange kan man vælge imellem. Tag en væk, hvis I vil skrive en anden.",
            len(there),
        )  # fmt: skip
        raise CannotSay(full % {"n": len(there)})
    if there:
        now = max(now, there[-1].at.replace(tzinfo=now.tzinfo) + timedelta(seconds=1))
    return say(session, words, now=now, by=by, cycle_key=cycle.key, group_key=group.key)


def most_lines(group: Group) -> int:
    return min((most_choices(form) for form in group.form_keys if form in CHILDREN), default=4)


def voted_order(vote: Asked) -> tuple[tuple[str, ...], ...]:
    """The places that are published, best first; empty when the class is too small for any."""
    return winner_of(vote.results).order


def in_first(order: Sequence[Sequence[str]], number: int) -> tuple[str, ...]:
    """The codes on the first places until there are so many; who shares a place comes along."""
    found: list[str] = []
    for place in order:
        if len(found) >= number:
            break
        found += place
    return tuple(found)


def adopt(
    session: Session, cycle: Cycle, group: Group, vote: Asked, *, number: int, together: Collection[str] = (),
    now: datetime, by: str | None,
) -> Charter:  # fmt: skip
    """number: how many lines the class wants; together: codes that the class took in by itself, which count only as far
    as the vote does not say. Raises CannotCharter."""
    lock_group(session, group)
    if session.exec(select(Charter.key).where(Charter.cycle_key == cycle.key, Charter.group_key == group.key)).first():
        raise CannotCharter(_("Charteret er vedtaget. Det kan ikke laves om."))
    if not vote.published:
        raise CannotCharter(_("Gør afstemningen færdig først."))
    if not FEWEST <= number <= MOST:
        raise CannotCharter(_("Vælg %(fewest)s til %(most)s sætninger.") % {"fewest": FEWEST, "most": MOST})
    words = {part.code: part.label for form in vote.questionnaire.forms for part in form.items[0].options}
    order = voted_order(vote)
    if vote.closed_early:
        raise CannotCharter(_("For få har stemt til, at kassen kan svare. Lad børnene stemme igen."))
    known = {code for place in order for code in place}
    chosen = list(in_first(order, number))
    if len(chosen) < number:  # only who is on top is known, or nothing: the class has talked about the rest
        chosen += [code for code in words if code in together and code not in known][: number - len(chosen)]
    if len(chosen) < FEWEST:
        raise CannotCharter(_("Tal om det, og sæt kryds ved dem, I er enige om."))
    row = Charter(key=new_key(), cycle_key=cycle.key, group_key=group.key, at=now, by=by)
    session.add(row)
    session.flush()
    session.add_all(CharterLine(charter_key=row.key, number=n, words=words[code]) for n, code in enumerate(chosen, 1))
    session.flush()
    return row


def sign(session: Session, key: str, *, now: datetime, by: str | None) -> None:
    """The class signs together. Again does nothing."""
    if session.get(CharterSigned, key) is None:
        session.add(CharterSigned(charter_key=key, at=now, by=by))
        session.flush()


def charters_of(session: Session, cycle: Cycle) -> dict[str, Known]:
    """By group. Two queries."""
    rows = session.exec(
        select(Charter, CharterSigned.at)
        .outerjoin(CharterSigned, col(CharterSigned.charter_key) == col(Charter.key))
        .where(Charter.cycle_key == cycle.key).order_by(col(Charter.at), Charter.key)
    ).all()  # fmt: skip
    lines: dict[str, list[str]] = {row.key: [] for row, _signed in rows}
    found = select(CharterLine).where(col(CharterLine.charter_key).in_(lines))
    for line in session.exec(found.order_by(CharterLine.charter_key, col(CharterLine.number))):
        lines[line.charter_key].append(line.words)
    return {
        row.group_key: Known(
            row.key, row.group_key, tuple(lines[row.key]), row.at.date(), signed.date() if signed else None
        )
        for row, signed in rows
    }  # fmt: skip
