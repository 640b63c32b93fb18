"""Guess first: what a class, or its adults, thought before seeing. The first guess counts, and nobody gets a score.

A guess is about the positive half of the answers: 'most' of us, about 'half' of us, or 'few' of us gave them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from voice.language import gettext as _
from voice.people.tables import Group
from voice.questionnaires.questions import Item
from voice.talks.tables import GUESSES, Guess
from voice.tallies.results import FIGURES, VERDICT, WORDS, ItemResult
from voice.waves.opening import lock_group, new_key
from voice.waves.tables import BigScreen, Showing, Sitting

CLASS, STAFF = "class", "staff"
# Stands in a row where somebody chose to see without guessing: from then on it is too late to guess.
NOT_GUESSED = "none"
Asked = tuple[str, str]  # form, item


class CannotGuess(ValueError):
    """The guess cannot be taken; str() is a sentence for the people in the room."""


def guessable(item: Item, result: ItemResult) -> bool:
    """Whether 'most, half or few' can be said of this result: one scale with a positive half, asked of everybody."""
    if not item.positive or item.parts or item.when:
        return False
    if result.display == FIGURES:
        return item.type not in ("several", "order")
    return (result.display == WORDS and result.half is not None) or (result.display == VERDICT and not result.shares)


def words_of_guess(guess: str) -> str:
    """'most' -> 'de fleste'; '' when nobody guessed."""
    return {"most": _("de fleste"), "half": _("omkring halvdelen"), "few": _("få")}.get(guess, "")


def seen(session: Session, sitting: Sitting) -> bool:
    """Whether the class has seen its result otherwise than by guessing: then guessing has no meaning any more."""
    if session.exec(select(BigScreen.token_hash).where(col(BigScreen.sitting_key) == sitting.key)).first():
        return True
    showing = session.get(Showing, sitting.key)
    if showing is None:
        return False
    first = session.exec(
        select(Guess.at).where(Guess.sitting_key == sitting.key, Guess.who == CLASS).order_by(col(Guess.at))
    ).first()
    return first is None or utc(showing.at) < utc(first)


def guess(
    session: Session, sitting: Sitting, asked: Asked, said: str, *, now: datetime, by: str | None, who: str = CLASS
) -> Guess:
    """Keeps a guess, or that there was none (NOT_GUESSED). The first one counts: a later one changes nothing, and the
    first is returned. Of the class there is one, of staff one for each person. Raises CannotGuess."""
    if said not in (*GUESSES, NOT_GUESSED):
        raise CannotGuess(_("Vælg det, I tror."))
    lock_group(session, session.get_one(Group, sitting.group_key))
    first = guesses_of(session, sitting, who, by).get(asked)
    if first is not None:
        return first
    if who == CLASS and said != NOT_GUESSED and seen(session, sitting):
        raise CannotGuess(_("I har set svarene. Så kan man ikke gætte mere."))
    form, item = asked
    row = Guess(key=new_key(), sitting_key=sitting.key, form=form, item=item, who=who, guess=said, at=now, by=by)
    session.add(row)
    session.flush()
    return row


def guesses_of(session: Session, sitting: Sitting, who: str = CLASS, by: str | None = None) -> dict[Asked, Guess]:
    """The first guess about each item, of the class or of one member of staff."""
    found = select(Guess).where(Guess.sitting_key == sitting.key, Guess.who == who)
    if who == STAFF:
        found = found.where(col(Guess.by) == by)
    rows = session.exec(found.order_by(col(Guess.at), Guess.key)).all()
    first: dict[Asked, Guess] = {}
    for row in rows:
        first.setdefault((row.form, row.item), row)
    return first


def guesses_of_staff(session: Session, sitting: Sitting) -> Mapping[Asked, tuple[str, ...]]:
    """What the adults guessed about each item, each guess once and in the order of GUESSES: not who, not how many."""
    rows = session.exec(select(Guess).where(Guess.sitting_key == sitting.key, Guess.who == STAFF)).all()
    said: dict[Asked, set[str]] = {}
    for row in rows:
        said.setdefault((row.form, row.item), set()).add(row.guess)
    return {asked: tuple(one for one in GUESSES if one in found) for asked, found in said.items()}


def utc(moment: datetime) -> datetime:
    """SQLite gives moments back without a zone, and they are all UTC; those of this very transaction still have one."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
