"""Figures above the groups as they are kept: written once, read by pages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, insert, select

from voice.tallies.documents import as_document
from voice.tallies.parent_results import (
    GRADE,
    INSTITUTION,
    LATER,
    MUNICIPALITY,
    POOL,
    ParentResult,
    from_document,
)
from voice.tallies.tables import ParentTally
from voice.waves.tables import Wave

ORDER = (MUNICIPALITY, INSTITUTION, GRADE, POOL, LATER)


def keep(session: Session, wave_key: str, result: ParentResult, now: datetime) -> ParentResult:
    """Frozen from here on, when the session is flushed."""
    document = as_document(result)
    session.add(
        ParentTally(wave_key=wave_key, kind=result.kind, place=result.place, document=document, on=now.date())
    )
    return result


def keep_all(session: Session, wave_key: str, documents: dict[tuple[str, str], str], now: datetime) -> None:
    """The same for many, at once: documents by kind and place."""
    rows = [
        {"wave_key": wave_key, "kind": kind, "place": place, "document": document, "on": now.date()}
        for (kind, place), document in documents.items()
    ]
    if rows:
        session.execute(insert(ParentTally), rows)


def kept_places(session: Session, wave_key: str) -> set[tuple[str, str]]:
    """(kind, place) of what is kept of a wave."""
    rows = session.exec(select(ParentTally.kind, ParentTally.place).where(col(ParentTally.wave_key) == wave_key)).all()
    return {(kind, place) for kind, place in rows}


def parents_of(session: Session, wave_key: str) -> tuple[ParentResult, ...]:
    """What is kept above the groups of a wave, the widest place first; empty before it closes."""
    rows = session.exec(select(ParentTally.document).where(col(ParentTally.wave_key) == wave_key)).all()
    return tuple(sorted(map(from_document, rows), key=lambda result: (ORDER.index(result.kind), result.place)))


def parents_at(session: Session, kind: str, place: str) -> list[tuple[Wave, ParentResult]]:
    """What is kept of one place (tallies.tables.ParentTally says how places are named), the newest wave first."""
    rows = session.exec(
        select(Wave, ParentTally.document)
        .join(Wave, col(Wave.key) == col(ParentTally.wave_key))
        .where(col(ParentTally.kind) == kind, col(ParentTally.place) == place)
        .order_by(col(Wave.opened_on).desc(), Wave.key)
    ).all()
    return [(wave, from_document(document)) for wave, document in rows]


def stored_pool(session: Session, pooling_key: str, wave_key: str) -> ParentResult | None:
    own = (col(ParentTally.wave_key) == wave_key, col(ParentTally.kind) == POOL, col(ParentTally.place) == pooling_key)
    document = session.exec(select(ParentTally.document).where(*own)).first()
    return None if document is None else from_document(document)
