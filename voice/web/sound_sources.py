"""The questionnaires whose texts are read aloud: those on the shelf, and those that are being asked and lie in no file
(made by a council or in the editor, or asked by a cycle)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from voice import language
from voice.people.tables import Group
from voice.questionnaires.document import from_document
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import Questionnaire
from voice.reports.screens import screens
from voice.reports.stepping import one_at_a_time
from voice.sound.wording import tidy
from voice.tallies.publish import questionnaire_of, results_of
from voice.waves.tables import Publishing, Sitting, Wave
from voice.web.sound_texts import to_read


def on_the_shelf() -> list[Questionnaire]:
    return [load(key) for key in keys()]


def being_asked(session: Session, today: date, institution: str | None = None) -> list[tuple[str, Questionnaire]]:
    """(key of the wave, questionnaire) of running waves with a sitting (in the institution), the newest first; each
    version once, and none that lies on the shelf as it is."""
    runs = select(Wave).where(col(Wave.ends_on) >= today).join(Sitting, col(Sitting.wave_key) == col(Wave.key))
    if institution is not None:
        runs = runs.join(Group, col(Group.key) == col(Sitting.group_key)).where(Group.institution_key == institution)
    waves = session.exec(runs.order_by(col(Wave.opened_on).desc(), Wave.key)).all()
    shelf = {questionnaire.version for questionnaire in on_the_shelf()}
    found: dict[str, tuple[str, Questionnaire]] = {}
    for wave in waves:
        if wave.version not in shelf:
            found.setdefault(wave.version, (wave.key, from_document(wave.document)))
    return list(found.values())


def every_text(questionnaires: Iterable[Questionnaire], spoken: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """What can be recorded or drafted, by questionnaire's key and form."""
    return {
        (questionnaire.key, form): to_read(questionnaire, form, spoken)
        for questionnaire in questionnaires for form in questionnaire.form_keys
    }  # fmt: skip


def open_results(session: Session, now: datetime, days: int, spoken: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(institution, what its result says) for every result that children can open these days, without their own words.
    Only what has been published is read."""
    since = now - timedelta(days=days)
    rows = session.exec(
        select(Sitting, Group)
        .join(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .join(Group, col(Group.key) == col(Sitting.group_key))
        .where(col(Publishing.at) >= since)
    ).all()
    with language.speaking(spoken):
        for sitting, group in rows:
            shown = one_at_a_time(screens(questionnaire_of(session, sitting), results_of(session, sitting)))
            yield group.institution_key, tuple(tidy(text) for one in shown for text in one.pieces)
