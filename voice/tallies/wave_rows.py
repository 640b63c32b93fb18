"""A wave as its rows tell: closed or not, frozen or not, which of its sittings are closed and which published."""

from __future__ import annotations

from sqlmodel import Session, col, select

from voice.waves.tables import Closing, Publishing, Sitting, Wave, WaveClosing, WaveFreezing


def lock_wave(session: Session, wave: Wave) -> None:
    """Until the transaction ends; sittings can still be opened in it."""
    session.exec(select(Wave.key).where(col(Wave.key) == wave.key).with_for_update(key_share=True)).one()


def is_closed(session: Session, wave: Wave) -> bool:
    return session.exec(select(WaveClosing.wave_key).where(col(WaveClosing.wave_key) == wave.key)).first() is not None


def is_frozen(session: Session, wave: Wave) -> bool:
    frozen = select(WaveFreezing.wave_key).where(col(WaveFreezing.wave_key) == wave.key)
    return session.exec(frozen).first() is not None


def closed_sittings(session: Session, wave: Wave) -> list[Sitting]:
    closed = select(Sitting).join(Closing, col(Closing.sitting_key) == col(Sitting.key))
    return list(session.exec(closed.where(Sitting.wave_key == wave.key).order_by(Sitting.key)).all())


def published_keys(session: Session, wave: Wave) -> set[str]:
    keys = select(Publishing.sitting_key).join(Sitting, col(Sitting.key) == col(Publishing.sitting_key))
    return set(session.exec(keys.where(Sitting.wave_key == wave.key)).all())
