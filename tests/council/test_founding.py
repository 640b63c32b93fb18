"""A house founds a council; its contact adult is never the leader."""

import pytest
from sqlmodel import select

from tests.cast import Cast, make_staff
from tests.council.sitting_together import make_council
from voice import clock
from voice.council.founding import CannotFound, adults_of, contacts_of, councils_of, found_council, name_contact
from voice.db import Database
from voice.people.roles import groups_in, groups_of, may_open
from voice.people.tables import Group, Role


def test_a_council_has_a_group_that_only_votes_and_a_contact_adult(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        group = session.get_one(Group, council.group_key)
        assert group.kind == "council"
        assert may_open(session, cast.tine, group)
        assert group.key not in {one.key for one in groups_of(session, cast.tine)}
        assert group.key not in {one.key for one in groups_in(session, [cast.egeskolen])}
        assert [one.key for one in councils_of(session, cast.tine)] == [council.key]
        assert councils_of(session, cast.omar) == []


def test_the_leader_and_strangers_cannot_be_the_contact_adult(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        both = make_staff(session, "Lise", teaches=cast.b, leads=cast.egeskolen)
        assert [person.key for person in adults_of(session, cast.egeskolen)] == ["tine"]
        for wrong in (cast.lars, cast.omar, both, None):
            with pytest.raises(CannotFound) as refused:
                found_council(session, cast.egeskolen, kind="elevraad", name="Råd", forms=("10-12",), size=5,
                              contact=wrong, now=clock.now(), by=None)  # fmt: skip
            assert refused.value.field == "contact"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"kind": "klub"}, "kind"), ({"name": "  "}, "name"), ({"name": "x" * 61}, "name"), ({"forms": ("0-2",)}, "forms"),
     ({"size": 0}, "size"), ({"size": None}, "size"), ({"size": 1001}, "size")],
)  # fmt: skip
def test_what_is_missing_is_said_at_its_field(database: Database, cast: Cast, changes: dict, field: str) -> None:
    with database.writing() as session:
        values = {"kind": "elevraad", "name": "Rådet", "forms": ("10-12",), "size": 6} | changes
        with pytest.raises(CannotFound) as refused:
            found_council(session, cast.egeskolen, contact=cast.tine, now=clock.now(), by=None, **values)
        assert refused.value.field == field


def test_a_second_contact_adult_is_named_once(database: Database, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        bo = make_staff(session, "Bo", teaches=cast.b)
        for _twice in range(2):
            name_contact(session, council, bo)
        assert [person.name for person in contacts_of(session, [council])[council.key]] == ["Bo", "Tine"]
        roles = session.exec(select(Role).where(Role.group_key == council.group_key)).all()
        assert len(roles) == 2
