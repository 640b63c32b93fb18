"""What a small group is offered and has agreed, as plain values. Templates ask for it by the name `small_group`."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select

from voice.language import gettext as _
from voice.people.roles import groups_in
from voice.people.tables import Group, Institution, Staff
from voice.reports.labels import both
from voice.tallies.publish import results_of
from voice.waves.pooling import EARLIER, poolings_at
from voice.waves.tables import Pooling, PoolingGroup, Publishing, Sitting
from voice.web.pages import Turn
from voice.web.render import environment

FEW_CHILDREN = 8  # a group of fewer may well stay under the floor of five answers when some are ill or say no


@dataclass(frozen=True, slots=True)
class Agreement:
    """What holds for the sittings of a group that are opened from now on. groups: those shown together."""

    pooling: Pooling
    groups: tuple[Group, ...]
    by: str

    @property
    def over_rounds(self) -> bool:
        return self.pooling.with_ == EARLIER

    @property
    def said(self) -> str:
        names = both(tuple(group.name for group in self.groups))
        if self.over_rounds:
            return _("%(groups)s: svarene vises samlet over flere runder.") % {"groups": names}
        return _("%(groups)s vises sammen.") % {"groups": names}


@dataclass(frozen=True, slots=True)
class SmallGroup:
    """What a small group is offered, or has agreed. sisters: the groups of the house that it may be shown with."""

    group: Group
    agreed: Agreement | None
    sisters: tuple[Group, ...]


def small_group(turn: Turn, group: Group) -> SmallGroup | None:
    """None for a group that needs none of it."""
    agreed = next((each for each in agreements(turn, [group])), None)
    if agreed is None and group.size >= FEW_CHILDREN and not _talked_only(turn, group):
        return None
    house = turn.session.get_one(Institution, group.institution_key)
    others = [other for other in groups_in(turn.session, [house]) if other.key != group.key]
    taken = poolings_at(turn.session, {other.key: turn.now for other in others})
    fitting = (other for other in others if set(other.form_keys) & set(group.form_keys) and other.key not in taken)
    return SmallGroup(group, agreed, () if agreed else tuple(fitting))


def agreements(turn: Turn, groups: list[Group]) -> list[Agreement]:
    """What these groups have agreed, each agreement once, by the names of the groups. Two queries at most."""
    held = poolings_at(turn.session, {group.key: turn.now for group in groups})
    poolings = {pooling.key: pooling for pooling in held.values()}
    if not poolings:
        return []
    rows = turn.session.exec(
        select(Pooling.key, Group, Staff)
        .join(PoolingGroup, col(PoolingGroup.pooling_key) == col(Pooling.key))
        .join(Group, col(Group.key) == col(PoolingGroup.group_key))
        .outerjoin(Staff, col(Staff.key) == col(Pooling.by))
        .where(col(Pooling.key).in_(poolings))
        .order_by(Group.name, Group.key)
    ).all()
    return [
        Agreement(
            poolings[key],
            tuple(group for pooling, group, _by in rows if pooling == key),
            next((by.name for pooling, _group, by in rows if pooling == key and by), ""),
        )
        for key in dict.fromkeys(pooling for pooling, _group, _by in rows)
    ]


def _talked_only(turn: Turn, group: Group) -> bool:
    """Whether the group's last published result was the talk and nothing else."""
    last = turn.session.exec(
        select(Sitting).join(Publishing).where(Sitting.group_key == group.key)
        .order_by(col(Publishing.at).desc(), Sitting.key).limit(1)
    ).first()
    return last is not None and all(result.talk_only for result in results_of(turn.session, last))


environment().globals["small_group"] = small_group
