"""What else a group's adults can go to from their first page: the town's library, a council's questions to try."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from voice.council.tables import Council, Motion, Paper, PaperVersion, Pilot
from voice.people.tables import Group, Institution


def towns_of(session: Session, groups: Iterable[Group]) -> dict[str, str]:
    """Group key -> its municipality's key."""
    mine = list(groups)
    houses = {group.institution_key for group in mine}
    town = dict(session.exec(
        select(Institution.key, Institution.municipality_key).where(col(Institution.key).in_(houses))
    ).all())  # fmt: skip
    return {group.key: town[group.institution_key] for group in mine}


def asked_to_try(session: Session, groups: Iterable[Group]) -> set[str]:
    """Keys of groups in whose house a council wants its questions tried, and nobody has yet."""
    mine = list(groups)
    tried = select(PaperVersion.paper_key).join(Pilot, col(Pilot.version_key) == col(PaperVersion.key))
    houses = session.exec(
        select(Council.institution_key)
        .join(Paper, col(Paper.council_key) == col(Council.key))
        .join(PaperVersion, col(PaperVersion.paper_key) == col(Paper.key))
        .join(Motion, col(Motion.version_key) == col(PaperVersion.key))
        .where(col(Council.institution_key).in_({group.institution_key for group in mine}), Motion.what == "ask",
               col(Paper.key).not_in(tried))
    ).all()  # fmt: skip
    return {group.key for group in mine if group.institution_key in set(houses)}
