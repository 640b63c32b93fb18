"""What a class, or a council, says in its own words: one to five sentences, never edited afterwards.

They may be taken back the same day by those who said them. Nobody is named in them: given names are refused with a
sentence, and a name that was not known as one is taken down whenever somebody sees it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from voice.language import gettext as _
from voice.people.tables import Group
from voice.questionnaires.about_persons import NAMES
from voice.questionnaires.lint.readability import words as words_in
from voice.talks.guessing import utc
from voice.talks.tables import ORIGINS, Statement, StatementEnd
from voice.waves.opening import lock_group, new_key
from voice.waves.tables import Sitting

MOST = 5  # of one talk (children.md 3.3: 1-5 statements in children's words)
LONGEST = 200  # characters: a sentence that a class can read from the board
TAKEN_BACK, NAMES_SOMEBODY = "taken-back", "names-somebody"
# Given names that are Danish words too: only with a capital letter are they names.
ALSO_WORDS = frozenset(("frank", "saga", "sander", "signe", "stine", "thor", "tom", "tine", "vera"))


class CannotSay(ValueError):
    """It cannot stand there, or cannot be taken back; str() is a sentence for the people in the room."""


def name_in(words: str) -> str:
    """The first given name in the words, as it stands there; '' for none. No list knows every name."""
    for word in words_in(words):
        low = word.lower()
        for name in (low, low.removesuffix("s")):
            if name in NAMES and (word[:1].isupper() or name not in ALSO_WORDS):
                return word
    return ""


def say(
    session: Session,
    words: str,
    *,
    now: datetime,
    by: str | None,
    sitting: Sitting | None = None,
    cycle_key: str | None = None,
    group_key: str | None = None,
    meeting_key: str | None = None,
    origin: str = "class",
) -> Statement:
    """Writes it down. Of one sitting there are at most MOST; the same words again are no new row. Raises CannotSay."""
    if origin not in ORIGINS:
        raise ValueError(origin)
    words = tidy(words)
    refuse_unfit(words, LONGEST)
    if sitting is not None:
        lock_group(session, session.get_one(Group, sitting.group_key))
        group_key, standing = sitting.group_key, statements_at(session, sitting)
        same = next((row for row in standing if row.words == words), None)
        if same is not None:
            return same
        if len(standing) >= MOST:
            raise CannotSay(_("I har fem sætninger. Tag en tilbage, hvis I vil skrive en anden."))
        if standing:  # two in one second stay in the order in which they were said
            now = max(now, utc(standing[-1].at) + timedelta(seconds=1))
    row = Statement(
        key=new_key(), cycle_key=cycle_key, sitting_key=sitting.key if sitting else None, group_key=group_key,
        meeting_key=meeting_key, origin=origin, words=words, at=now, by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def tidy(text: str) -> str:
    """In one line, without anything that cannot be seen (PostgreSQL takes no NUL)."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def refuse_unfit(words: str, longest: int) -> None:
    """Raises CannotSay for nothing, for too much, and for a person's name."""
    if not any(letter.isalpha() for letter in words):
        raise CannotSay(_("Skriv, hvad I siger."))
    if len(words) > longest:
        raise CannotSay(_("Det er for langt. Skriv det med højst %(n)s tegn.") % {"n": longest})
    name = name_in(words)
    if name:
        raise CannotSay(_("»%(name)s« ligner et navn. Skriv »nogen« i stedet, og sig det om alle.") % {"name": name})


def take_back(session: Session, statement: Statement, *, now: datetime, by: str | None) -> None:
    """Those who said it do not want it to stand there. The same day; again does nothing. Raises CannotSay later."""
    if session.get(StatementEnd, statement.key) is not None:
        return
    if statement.at.date() != now.date():
        raise CannotSay(_("Det kan kun tages tilbage samme dag. Skriv det nye, I vil sige."))
    _end(session, statement, TAKEN_BACK, now, by)


def take_down(session: Session, statement: Statement, *, now: datetime, by: str | None) -> None:
    """It names somebody: that goes away on whatever day it is seen."""
    if session.get(StatementEnd, statement.key) is None:
        _end(session, statement, NAMES_SOMEBODY, now, by)


def statements_of(session: Session, cycle_key: str) -> list[Statement]:
    """What stands in a cycle, of all its groups and meetings, the oldest first."""
    return _standing(session, Statement.cycle_key == cycle_key)


def statements_at(session: Session, sitting: Sitting) -> list[Statement]:
    """What stands from the talk about one sitting, the oldest first."""
    return _standing(session, Statement.sitting_key == sitting.key)


def _standing(session: Session, which: bool) -> list[Statement]:
    ended = select(StatementEnd.statement_key)
    found = select(Statement).where(which, col(Statement.key).not_in(ended))
    return list(session.exec(found.order_by(col(Statement.at), Statement.key)).all())


def _end(session: Session, statement: Statement, why: str, now: datetime, by: str | None) -> None:
    session.add(StatementEnd(statement_key=statement.key, why=why, at=now, by=by))
    session.flush()
