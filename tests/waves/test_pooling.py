"""Who may be put together with whom, and from when to when."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from tests.cast import Cast, make_group
from voice import clock
from voice.db import Database
from voice.people.tables import Group
from voice.waves.pooling import (
    MOST_DAYS,
    CannotPool,
    agree_earlier,
    agree_sister,
    end_pooling,
    members,
    pooling_of,
    poolings_at,
)

NOW = clock.now()
DAY = timedelta(days=1)


def small(session: Session, cast: Cast, name: str, forms: tuple[str, ...] = ("6-9",)) -> Group:
    return make_group(session, name, institution=cast.egeskolen, forms=forms, size=4)


def test_sister_groups_are_together_from_the_agreement_until_its_end(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        one, two = small(session, cast, "Viben"), small(session, cast, "Lærken", ("6-9", "10-12"))
        pooling = agree_sister(session, one, two, now=NOW, by=cast.tine.key)
        assert (pooling.with_, pooling.institution_key, pooling.by) == ("sister", "egeskolen", cast.tine.key)
        assert members(session, pooling) == sorted([one.key, two.key])
        end_pooling(session, pooling, now=NOW + 10 * DAY)
        end_pooling(session, pooling, now=NOW + 20 * DAY)
    with database.reading() as session:
        found = [pooling_of(session, two, NOW + days * DAY) for days in (-1, 0, 9, 10, 15)]
        assert [one and one.key for one in found] == [None, pooling.key, pooling.key, None, None]
        assert poolings_at(session, {one.key: NOW, cast.a.key: NOW}).keys() == {one.key}


def test_who_does_not_fit_is_refused_with_a_sentence(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        one, old = small(session, cast, "Viben"), small(session, cast, "Falken", ("13-15",))
        for sister, why in ((one, "end gruppen selv"), (cast.x, "samme sted"), (old, "ingen alder til fælles")):
            with pytest.raises(CannotPool, match=why):
                agree_sister(session, one, sister, now=NOW)
        assert pooling_of(session, one, NOW) is None


def test_a_group_is_in_one_pooling_at_a_time(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        one, two, three = (small(session, cast, name) for name in ("Viben", "Lærken", "Ravnen"))
        pooling = agree_sister(session, one, two, now=NOW)
        with pytest.raises(CannotPool, match="Lærken er allerede lagt sammen"):
            agree_sister(session, three, two, now=NOW + DAY)
        with pytest.raises(CannotPool, match="Viben er allerede"):
            agree_earlier(session, one, now=NOW + DAY)
        end_pooling(session, pooling, now=NOW + DAY)
        again = agree_sister(session, three, two, now=NOW + DAY)
        earlier, later = pooling_of(session, two, NOW), pooling_of(session, two, NOW + DAY)
        assert (earlier and earlier.key, later and later.key) == (pooling.key, again.key)


def test_waiting_longer_than_boxes_are_kept_is_refused(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        one = small(session, cast, "Viben")
        for days, why in ((MOST_DAYS + 1, "400 dage"), (-1, "ikke er gået")):
            with pytest.raises(CannotPool, match=why):
                agree_earlier(session, one, now=NOW, until=(NOW + days * DAY).date())
        agree_earlier(session, one, now=NOW)
        held = [pooling_of(session, one, NOW + days * DAY) is not None for days in (0, MOST_DAYS - 1, MOST_DAYS)]
        assert held == [True, True, False]


def test_a_planned_end_can_be_brought_forward_and_not_put_off(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        one = small(session, cast, "Viben")
        pooling = agree_earlier(session, one, now=NOW, until=(NOW + 30 * DAY).date())
        assert pooling_of(session, one, NOW + 30 * DAY) is not None
        assert pooling_of(session, one, NOW + 31 * DAY) is None
        end_pooling(session, pooling, now=NOW + 5 * DAY)
        end_pooling(session, pooling, now=NOW + 9 * DAY)
        assert pooling_of(session, one, NOW + 6 * DAY) is None
