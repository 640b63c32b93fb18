"""A town whose boxes are filled without a browser, for the tests of what is added up above the groups."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from tests.cast import make_group, make_institution, make_item, make_questionnaire, make_sitting
from voice import clock
from voice.answers.box import seal, unseal
from voice.answers.placing import locked_box
from voice.answers.sheet import SheetReader
from voice.people.tables import Group, Institution
from voice.settings import Settings
from voice.tallies.closing_waves import close_wave
from voice.tallies.parent_results import ParentResult
from voice.tallies.publish import publish_sitting
from voice.tallies.tick import Done, tick
from voice.waves.closing import close_sitting
from voice.waves.opening import LATE_DAYS, WAVE_DAYS
from voice.waves.tables import Sitting, Wave

FORM = "10-12"
ASKED = make_questionnaire(make_item("friend"), make_item("words", "text"), forms=(FORM,))
NOW = clock.now().replace(hour=9, minute=0, second=0)
CLOSES = NOW + timedelta(days=WAVE_DAYS + 1)  # the first tick after the wave's last day
FREEZES = NOW + timedelta(days=WAVE_DAYS + LATE_DAYS + 1)


def answer(
    session: Session, settings: Settings, sitting: Sitting, yes: int, no: int = 0, words: tuple[str, ...] = ()
) -> None:
    """So many sheets that say so, the way the writer counts them."""
    box = locked_box(session, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    reader = SheetReader(ASKED, ASKED.form(FORM))
    given = [{"q.friend": ["very"]}] * yes + [{"q.friend": ["no"]}] * no
    for number, fields in enumerate(given):
        written = {"q.words": [words[number]]} if number < len(words) else {}
        content.add(reader.read(fields | written))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)
    session.flush()


def make_class(
    session: Session, name: str, house: str = "Egeskolen", grade: str | None = None, size: int = 28
) -> Group:
    key = house.lower()
    institution = session.get(Institution, key) or make_institution(session, house)
    return make_group(session, name, institution=institution, forms=(FORM,), grade=grade, size=size)


def ask(session: Session, settings: Settings, group: Group, now: datetime = NOW) -> Sitting:
    return make_sitting(session, settings, group, questionnaire=ASKED, now=now)


def asked(
    session: Session,
    settings: Settings,
    group: Group,
    yes: int,
    no: int = 0,
    *,
    words: tuple[str, ...] = (),
    at: datetime = NOW,
    state: str = "published",
) -> Sitting:
    """A sitting that has been answered; state: 'open', 'closed' or 'published'."""
    sitting = ask(session, settings, group, at)
    answer(session, settings, sitting, yes, no, words)
    if state == "closed":
        close_sitting(session, sitting, now=at + timedelta(hours=1))
    elif state == "published":
        publish_sitting(session, settings.secret, sitting, floor=5, now=at + timedelta(hours=1))
    return sitting


def closed(session: Session, settings: Settings, sitting: Sitting, now: datetime = CLOSES) -> tuple[ParentResult, ...]:
    """The figures of the sitting's wave after closing it."""
    wave = session.get_one(Wave, sitting.wave_key)
    return close_wave(session, settings.secret, wave, floor=5, now=now)


def ticked(session: Session, settings: Settings, now: datetime) -> Done:
    return tick(session, settings.secret, floor=5, now=now)


def places(results: tuple[ParentResult, ...]) -> dict[tuple[str, str], int]:
    """How many groups are in which place."""
    return {(result.kind, result.place): result.groups for result in results}
