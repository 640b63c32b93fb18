"""Opening a sitting: a wave with its frozen questionnaire, a code, seats, and an empty box."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from voice.answers.placing import place_box
from voice.language import gettext as _
from voice.people.tables import Group, Institution, Municipality
from voice.questionnaires.about_persons import about_persons
from voice.questionnaires.document import from_document, to_document, version_of
from voice.questionnaires.questions import FORMS, Questionnaire
from voice.waves.codes import length_for, new_code
from voice.waves.paper import default_door
from voice.waves.tables import CODE, TICKET, Sitting, Wave, WaveClosing

MOST_SEATS = 1000  # a whole school at once; a class has about 25
VOTES = ("choose", "decide")  # purposes in which children vote
WAVE_DAYS = 28  # sittings closed in these days are added up
LATE_DAYS = 14  # and so much longer a wave takes sheets that were written offline


class CannotOpen(ValueError):
    """The sitting cannot be opened; str() is a sentence for the adult."""


def open_wave(
    session: Session,
    questionnaire: Questionnaire,
    *,
    now: datetime,
    purpose: str = "answer",
    municipality_key: str | None = None,
) -> Wave:
    """A new wave: from now on this questionnaire cannot change any more. Raises CannotOpen for a vote about persons."""
    if purpose in VOTES and any(about_persons(item) for form in questionnaire.forms for item in form.items):
        raise CannotOpen(_("Vi stemmer aldrig om personer. Skriv svarene uden navne."))
    document = to_document(questionnaire)
    wave = Wave(
        key=new_key(),
        questionnaire=questionnaire.key,
        version=version_of(document),
        document=document,
        purpose=purpose,
        opened_on=now.date(),
        closes_on=now.date() + timedelta(days=WAVE_DAYS),
        ends_on=now.date() + timedelta(days=WAVE_DAYS + LATE_DAYS),
        municipality_key=municipality_key,
    )
    session.add(wave)
    session.flush()
    return wave


def wave_for(session: Session, questionnaire: Questionnaire, group: Group, *, now: datetime) -> Wave:
    """The municipality's running wave of this very questionnaire; a new one when there is none.

    A group takes part in a wave once, and in no second one that asks any of the same questions while the first one runs
    (a cycle asks some of them, a council's questionnaire borrows others). Asked again, it gets a wave of its own, which
    is added to nothing: two figures about the same children would tell what has changed between them (R7, R8), and two
    sums of which one has a group more would tell that group.
    """
    lock_group(session, group)
    if group.kind != "class":  # those in a council have answered with their classes
        return open_wave(session, questionnaire, now=now)
    municipality_key = session.get_one(Institution, group.institution_key).municipality_key
    # the first two groups of a town must not begin a wave each
    town = select(Municipality.key).where(Municipality.key == municipality_key)
    session.exec(town.with_for_update(key_share=True)).one()
    runs = (
        Wave.purpose == "answer",
        Wave.municipality_key == municipality_key,
        col(Wave.closes_on) >= now.date(),
        col(Wave.opened_on) <= now.date(),
        col(Wave.key).not_in(select(WaveClosing.wave_key)),
    )
    asked = select(Wave.document).where(*runs).join(Sitting, col(Sitting.wave_key) == col(Wave.key))
    documents = session.exec(asked.where(Sitting.group_key == group.key).distinct()).all()
    if any(share_a_question(questionnaire, from_document(document)) for document in documents):
        return open_wave(session, questionnaire, now=now)
    version = version_of(to_document(questionnaire))
    same = select(Wave).where(*runs, Wave.version == version).order_by(col(Wave.opened_on), Wave.key)
    running = session.exec(same).first()
    return running or open_wave(session, questionnaire, now=now, municipality_key=municipality_key)


def share_a_question(one: Questionnaire, other: Questionnaire) -> bool:
    """Whether children of one age are asked the same in both: in the same words, or under the same key of one
    questionnaire (two versions of it)."""
    return bool(_questions(one, other.key) & _questions(other, one.key))


def _questions(questionnaire: Questionnaire, other_key: str) -> set[tuple[str, str]]:
    found = {(form.key, " ".join(item.ask.lower().split())) for form in questionnaire.forms for item in form.items}
    if questionnaire.key == other_key:
        found |= {(form.key, f"\0{item.key}") for form in questionnaire.forms for item in form.items}
    return found


def lock_group(session: Session, group: Group) -> None:
    """Whoever else opens something for this group waits until this transaction ends: a button may be pressed twice."""
    session.exec(select(Group.key).where(Group.key == group.key).with_for_update(key_share=True)).one()


def open_sitting(
    session: Session,
    secret: bytes,
    questionnaire: Questionnaire,
    group: Group,
    *,
    now: datetime,
    seats: int | None = None,
    door: str | None = None,
    forms: tuple[str, ...] | None = None,
    by: str | None = None,
    wave: Wave | None = None,
) -> Sitting:
    """Opens a sitting for a group; seats are the group's size unless said, the door follows from purpose and age
    (paper.default_door). Raises CannotOpen."""
    wanted = forms or tuple(key for key in group.form_keys if key in questionnaire.form_keys)
    if not wanted:
        raise CannotOpen(_("Spørgeskemaet findes ikke til denne gruppes alder."))
    if not set(wanted) <= set(questionnaire.form_keys):
        raise CannotOpen(_("Spørgeskemaet findes ikke til alle de valgte aldre."))
    seats = group.size if seats is None else seats
    if not 1 <= seats <= MOST_SEATS:
        raise CannotOpen(_("Skriv et tal mellem 1 og %(most)s.") % {"most": MOST_SEATS})
    if door not in (CODE, TICKET, None):
        raise ValueError(door)
    wave = wave or wave_for(session, questionnaire, group, now=now)
    door = door or default_door(wave.purpose, wanted)
    sitting = Sitting(
        key=new_key(),
        wave_key=wave.key,
        group_key=group.key,
        code=free_code(session, now),
        door=door,
        forms=",".join(sorted(wanted, key=FORMS.index)),
        seats=seats,
        opened_at=now,
        opened_by=by,
    )
    session.add(sitting)
    session.flush()
    place_box(session, secret, sitting.key, questionnaire, sitting.form_keys, seats)
    return sitting


def free_code(session: Session, now: datetime) -> str:
    """A code that no sitting has had, long enough for those that still open something: a page or a result."""
    since = now - timedelta(days=2 * WAVE_DAYS)
    length = length_for(session.exec(select(func.count()).where(col(Sitting.opened_at) >= since)).one())
    while True:
        code = new_code(length)
        if session.exec(select(Sitting.key).where(col(Sitting.code) == code)).first() is None:
            return code


def new_key() -> str:
    """A random name for a row: 12 characters, 72 bits, telling nothing about when it was made."""
    return secrets.token_urlsafe(9)
