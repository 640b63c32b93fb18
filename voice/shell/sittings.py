"""Opening, closing and reading a sitting from the shell, with reasons a person at a keyboard can use."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from voice import clock
from voice.people.tables import Group
from voice.questionnaires.files import keys, load
from voice.questionnaires.problems import BadQuestionnaire, NoSuchQuestionnaire
from voice.settings import Settings
from voice.shell.refused import BAD_USAGE, WRONG, Refused
from voice.tallies.publish import publish_sitting, questionnaire_of, results_of
from voice.waves.opening import CannotOpen, open_sitting
from voice.waves.state import find_by_code
from voice.waves.tables import Sitting

if TYPE_CHECKING:
    from voice.questionnaires.questions import Questionnaire
    from voice.tallies.results import FormResult


def open_for(
    session: Session, settings: Settings, questionnaire: str, group: str, seats: int | None, door: str
) -> Sitting:
    """Raises Refused for an unknown questionnaire or group, and for what opening itself refuses."""
    try:
        asked = load(questionnaire)
    except NoSuchQuestionnaire:
        raise Refused(BAD_USAGE, unknown("questionnaire", questionnaire, list(keys()))) from None
    except BadQuestionnaire as error:
        raise Refused(WRONG, *map(str, error.problems)) from None
    row = session.get(Group, group)
    if row is None:
        there = list(session.exec(select(Group.key).order_by(col(Group.key))))
        raise Refused(BAD_USAGE, unknown("group", group, there))
    try:
        return open_sitting(session, settings.secret, asked, row, seats=seats, door=door, now=clock.now())
    except CannotOpen as error:
        raise Refused(BAD_USAGE, str(error)) from None


def publish(session: Session, settings: Settings, code: str) -> Sitting:
    """Closes and publishes; doing it again changes nothing. Raises Refused for an unknown code."""
    sitting = by_code(session, code)
    publish_sitting(session, settings.secret, sitting, floor=settings.floor, now=clock.now())
    return sitting


def published(session: Session, code: str) -> tuple[Questionnaire, tuple[FormResult, ...]]:
    """The safe results. Raises Refused before they are published."""
    sitting = by_code(session, code)
    found = results_of(session, sitting)
    if not found:
        raise Refused(WRONG, f"{sitting.code} is not published yet. Run: voice close {sitting.code}")
    return questionnaire_of(session, sitting), found


def by_code(session: Session, code: str) -> Sitting:
    sitting = find_by_code(session, code.strip().upper())
    if sitting is None:
        raise Refused(BAD_USAGE, f"There is no sitting with the code {code!r}.")
    return sitting


def unknown(what: str, given: str, there: list[str]) -> str:
    """One line: what is not there, and what may have been meant."""
    near = get_close_matches(given, there, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(there[:12]) or 'none'}."
    return f"There is no {what} {given!r}. {hint}"
