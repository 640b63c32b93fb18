"""`voice speak`: drafts of everything that children can hear in a language. `voice check --sound`: what is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import Session, col, select

from voice import clock, language
from voice.db import Database
from voice.people.tables import Institution
from voice.questionnaires.questions import FORMS, Questionnaire
from voice.settings import Settings
from voice.sound.drafting import say_all
from voice.sound.heard_before import DRAFT
from voice.sound.keeping import has_everywhere, keep
from voice.sound.machine import NoVoice, Voice, voice_for
from voice.sound.tables import Sound
from voice.sound.wording import text_hash
from voice.web.sound_sources import being_asked, every_text, on_the_shelf, open_results
from voice.web.sound_texts import HEARD_FIRST

AT_ONCE = 40  # drafts in one transaction: a child's sheet never waits long for the lock
Report = Callable[[str, int, int], None]
Place = tuple[str | None, str]  # institution, None for everybody's; text


@dataclass(slots=True)
class Spoken:
    """What `voice speak` has done. already: texts that had a sound; removed: drafts of texts that are on no page any
    more; failed: sentences about those that could not be said."""

    language: str
    made: int = 0
    already: int = 0
    removed: int = 0
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)


def speak(settings: Settings, spoken: str, model: Path | None, *, replace: bool, report: Report) -> Spoken:
    """Drafts of all texts in this language that have no sound, with replace also of those that have a draft; drafts of
    texts that are on no page any more are taken away. What people have recorded stays as it is. Raises NoVoice."""
    voice, danish = voice_for(spoken, model), _danish(spoken)
    database, now = Database(settings.database_url), clock.now()
    with database.reading() as session:
        wanted = _wanted(session, settings, spoken)
        kept = _kept(session, spoken)
        same = {text for _house, text in _wanted(session, settings, language.SOURCE)} if danish else set()
    there = {place for place, kind in kept.items() if kind != DRAFT or not replace}
    hashed = {(house, text_hash(text, spoken)): text for house, text in wanted}
    todo = {place: text for place, text in hashed.items() if place not in there}
    done = Spoken(spoken, already=len(hashed) - len(todo))
    houses: dict[str, list[str | None]] = {}
    for (house, _hash), text in todo.items():
        houses.setdefault(text, []).append(house)

    def one(text: str) -> tuple[str, Voice]:
        # a council's own question is Danish in every language: it is read in Danish, not spelt out by another voice
        return text, danish if danish and text in same and " " in text else voice

    ready: list[tuple[str, bytes]] = []
    for count, said in enumerate(say_all(map(one, houses)), start=1):
        if isinstance(said, str):
            done.failed.append(said)
        else:
            ready.append(said)
        if len(ready) >= AT_ONCE:
            done.made += _keep(database, spoken, ready, houses)
        report(f"Reading aloud in {language.own_name(spoken)}", count, len(houses))
    done.made += _keep(database, spoken, ready, houses)
    done.removed = _take_away(database, spoken, set(hashed))
    done.seconds = (clock.now() - now).total_seconds()
    return done


def silent(settings: Settings, only: Iterable[Questionnaire] | None = None) -> list[tuple[str, str, int, int]]:
    """(language, form, texts without a sound, texts) for every language and form, of these questionnaires or of all.
    A text has a sound when it can be heard in every institution."""
    with Database(settings.database_url).reading() as session:
        asked = list(only) if only is not None else _asked(session)
        houses = list(session.exec(select(Institution.key)).all())
        found = []
        for spoken in language.languages():
            heard = has_everywhere(session, spoken, houses)
            texts: dict[str, set[str]] = {}
            for (_key, form), said in every_text(asked, spoken).items():
                texts.setdefault(form, set()).update(said)
            for form in FORMS:
                if form in texts:
                    missing = [text for text in texts[form] if text_hash(text, spoken) not in heard]
                    found.append((spoken, form, len(missing), len(texts[form])))
    return found


def is_wrong(form: str) -> bool:
    """Whether a form may not be silent: the children who do not read yet (children.md 5)."""
    return form in HEARD_FIRST


def _asked(session: Session) -> list[Questionnaire]:
    return [*on_the_shelf(), *(questionnaire for _wave, questionnaire in being_asked(session, clock.today()))]


def _wanted(session: Session, settings: Settings, spoken: str) -> set[Place]:
    texts: set[Place] = {(None, text) for said in every_text(_asked(session), spoken).values() for text in said}
    general = {text for _house, text in texts}
    for house, said in open_results(session, clock.now(), settings.result_days, spoken):
        texts |= {(house, text) for text in said if text not in general}
    return texts


def _kept(session: Session, spoken: str) -> dict[tuple[str | None, str], str]:
    """The kind of sound each text has: 'recorded' comes after 'draft' and takes its place."""
    rows = session.exec(
        select(Sound.institution_key, Sound.text_hash, Sound.kind).where(Sound.language == spoken).order_by(Sound.kind)
    )
    return {(house, hashed): kind for house, hashed, kind in rows}


def _keep(database: Database, spoken: str, ready: list[tuple[str, bytes]], houses: dict[str, list[str | None]]) -> int:
    count = 0
    with database.writing() as session:
        for text, audio in ready:
            for house in houses[text]:
                keep(session, text, spoken, audio, on=clock.today(), institution=house, kind=DRAFT)
                count += 1
    ready.clear()
    return count


def _take_away(database: Database, spoken: str, wanted: set[tuple[str | None, str]]) -> int:
    with database.reading() as session:
        drafts = select(Sound.key, Sound.institution_key, Sound.text_hash).where(Sound.kind == DRAFT)
        rows = session.exec(drafts.where(Sound.language == spoken)).all()
    old = [key for key, house, hashed in rows if (house, hashed) not in wanted]
    if old:
        with database.writing() as session:
            for sound in session.exec(select(Sound).where(col(Sound.key).in_(old))):
                session.delete(sound)
    return len(old)


def _danish(spoken: str) -> Voice | None:
    if spoken == language.SOURCE:
        return None
    try:
        return voice_for(language.SOURCE)
    except NoVoice:
        return None
