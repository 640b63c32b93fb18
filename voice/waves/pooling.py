"""Small groups agree that their answers are shown together: with a sister group, or with their own earlier waves.

Agreed before a sitting is opened, so that nobody chooses whom to add to whom after the answers; the rule of one pooling
at a time keeps figures apart that would otherwise tell their difference (R7, R8).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from voice.language import gettext as _
from voice.people.tables import Group
from voice.waves.opening import new_key
from voice.waves.tables import Pooling, PoolingEnd, PoolingGroup, Sitting

SISTER, EARLIER = "sister", "earlier"
MOST_DAYS = 400  # a box is erased so many days after closing, so that nothing can be waited for any longer


class CannotPool(ValueError):
    """The groups cannot be put together; str() is a sentence for the adult."""


def agree_sister(session: Session, group: Group, sister: Group, *, now: datetime, by: str | None = None) -> Pooling:
    """From now on what these two groups say in one wave is shown together. Raises CannotPool."""
    if group.key == sister.key:
        raise CannotPool(_("Vælg en anden gruppe end gruppen selv."))
    if group.institution_key != sister.institution_key:
        raise CannotPool(_("De to grupper skal høre til samme sted."))
    if not set(group.form_keys) & set(sister.form_keys):
        raise CannotPool(_("De to grupper har ingen alder til fælles, så deres svar kan ikke lægges sammen."))
    return _agree(session, SISTER, (group, sister), now, by)


def agree_earlier(
    session: Session, group: Group, *, now: datetime, by: str | None = None, until: date | None = None
) -> Pooling:
    """From now on the group's answers wait until two or three waves together are enough to be shown.

    until: the last day, if it has been planned. Raises CannotPool, also for more than MOST_DAYS.
    """
    if until is not None and until > now.date() + timedelta(days=MOST_DAYS):
        raise CannotPool(
            _("Svar gemmes højst %(days)s dage, så runderne skal ligge tættere på hinanden.") % {"days": MOST_DAYS}
        )
    if until is not None and until < now.date():
        raise CannotPool(_("Vælg en dag, der ikke er gået."))
    made = _agree(session, EARLIER, (group,), now, by)
    if until is not None:
        ends = datetime.combine(until, now.timetz()) + timedelta(days=1)
        session.add(PoolingEnd(pooling_key=made.key, at=ends, by=by))
        session.flush()
    return made


def end_pooling(session: Session, pooling: Pooling, *, now: datetime, by: str | None = None) -> None:
    """Sittings opened from now on stand alone again; those opened before stay together. Safe to repeat."""
    session.exec(select(Pooling).where(col(Pooling.key) == pooling.key).with_for_update()).one()
    ending = session.get(PoolingEnd, pooling.key)
    if ending is None:
        session.add(PoolingEnd(pooling_key=pooling.key, at=now, by=by))
    elif ending.at > now:  # it was planned for later
        ending.at, ending.by = now, by
        session.add(ending)
    session.flush()


def pooling_of(session: Session, group: Group, at: datetime) -> Pooling | None:
    """The pooling that a sitting opened at this moment is part of."""
    return poolings_at(session, {group.key: at}).get(group.key)


def pooling_of_sitting(session: Session, sitting: Sitting) -> Pooling | None:
    return poolings_at(session, {sitting.group_key: sitting.opened_at}).get(sitting.group_key)


def poolings_at(session: Session, moments: Mapping[str, datetime]) -> dict[str, Pooling]:
    """The pooling of each of many groups, at a moment of its own; groups without one are left out. One query."""
    rows = session.exec(
        select(PoolingGroup.group_key, Pooling, PoolingEnd)
        .join(Pooling, col(Pooling.key) == col(PoolingGroup.pooling_key))
        .join(PoolingEnd, col(PoolingEnd.pooling_key) == col(Pooling.key), isouter=True)
        .where(col(PoolingGroup.group_key).in_(moments) if len(moments) < 100 else col(Pooling.key).is_not(None))
    ).all()
    found = {}
    for group_key, pooling, ending in rows:
        if group_key in moments and holds(pooling, ending, moments[group_key]):
            found[group_key] = pooling
    return found


def holds(pooling: Pooling, ending: PoolingEnd | None, moment: datetime) -> bool:
    """Whether it is in force for a sitting opened at this moment."""
    if moment < pooling.at or (ending is not None and moment >= ending.at):
        return False
    return pooling.with_ == SISTER or moment < pooling.at + timedelta(days=MOST_DAYS)


def members(session: Session, pooling: Pooling) -> list[str]:
    """Keys of its groups."""
    of_it = col(PoolingGroup.pooling_key) == pooling.key
    return sorted(session.exec(select(PoolingGroup.group_key).where(of_it)).all())


def _agree(session: Session, with_: str, groups: Collection[Group], now: datetime, by: str | None) -> Pooling:
    keys = sorted(group.key for group in groups)
    # two adults may agree on different things about one group at the same moment
    locked = select(Group).where(col(Group.key).in_(keys)).order_by(Group.key).with_for_update(key_share=True)
    names = {group.key: group.name for group in session.exec(locked).all()}
    taken = [key for key in keys if poolings_at(session, {key: now})]
    if taken:
        raise CannotPool(
            _("%(group)s er allerede lagt sammen med andre. Stop det først.") % {"group": names[taken[0]]}
        )
    house = next(iter(groups)).institution_key
    made = Pooling(key=new_key(), institution_key=house, with_=with_, at=now, by=by)
    session.add(made)
    session.flush()
    session.add_all(PoolingGroup(pooling_key=made.key, group_key=key) for key in keys)
    session.flush()
    return made
