"""Keeping sounds: what an institution's adults have read, what is read for everybody, and a machine's drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlmodel import Session, col, or_, select

from voice.sound.heard_before import RECORDED, rank
from voice.sound.tables import Sound
from voice.sound.wording import text_hash


@dataclass(frozen=True, slots=True)
class Heard:
    """A sound without its audio. own: of the institution itself."""

    key: str
    kind: str
    own: bool


def keep(
    session: Session, text: str, language: str, audio: bytes, *, on: date, institution: str | None, kind: str = RECORDED
) -> Sound:
    """Keeps a sound of the text, in place of the one of its kind that was there. The key, which is also its address,
    changes with the audio, so that an address may be cached for ever."""
    drop(session, text_hash(text, language), language, institution=institution, kind=kind)
    place = f"{institution or ''}\0{language}\0{text_hash(text, language)}\0{kind}\0"
    sound = Sound(
        key=sha256(place.encode() + audio).hexdigest()[:32], institution_key=institution, language=language,
        text_hash=text_hash(text, language), kind=kind, audio=audio, on=on,
    )  # fmt: skip
    session.add(sound)
    session.flush()
    return sound


def drop(session: Session, hashed: str, language: str, *, institution: str | None, kind: str = RECORDED) -> bool:
    """Whether there was one to take away."""
    found = session.exec(
        select(Sound).where(
            Sound.text_hash == hashed,
            Sound.language == language,
            Sound.kind == kind,
            col(Sound.institution_key).is_not_distinct_from(institution),
        )
    ).all()
    for sound in found:
        session.delete(sound)
    session.flush()
    return bool(found)


def heard_by(session: Session, institution: str | None, language: str) -> dict[str, Heard]:
    """For each text hash what this institution's children hear: its own recording, else one for everybody, else a
    draft. institution None: what everybody hears."""
    rows = session.exec(
        select(Sound.text_hash, Sound.key, Sound.institution_key, Sound.kind).where(
            Sound.language == language,
            or_(col(Sound.institution_key).is_(None), col(Sound.institution_key) == institution),
        )
    ).all()
    found = [(hashed, Heard(key, kind, house is not None)) for hashed, key, house, kind in rows]
    return dict(sorted(found, key=lambda one: rank(one[1].own, one[1].kind), reverse=True))


def has_everywhere(session: Session, language: str, institutions: Iterable[str]) -> frozenset[str]:
    """The hashes of the texts that can be heard in every one of these institutions."""
    houses = [frozenset(heard_by(session, key, language)) for key in institutions]
    everybody = frozenset(heard_by(session, None, language))
    return everybody | frozenset.intersection(*houses) if houses else everybody
