"""Two presses at the same moment do once what one press does. On SQLite writers wait for each other anyway."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import func, select

from tests.cast import Cast, make_group, make_sitting
from tests.craft import Client
from tests.web.teacher import signed_in
from voice.app import create_app
from voice.db import Database
from voice.people.tables import Role
from voice.settings import Settings
from voice.waves.tables import Printing, Sitting

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
TRIES = 8  # a race is not lost every time


def both(press: Callable[[], object]) -> None:
    presses = [threading.Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()


def test_a_group_is_asked_once_in_a_wave(database: Database, settings: Settings, cast: Cast) -> None:
    with Client(create_app(replace(settings, database_url=database.url))) as client:
        signed_in(client, cast.tine, database)
        client.get("/classroom")
        for number in range(TRIES):
            with database.writing() as session:
                group = make_group(session, f"9.{number}", institution=cast.egeskolen)
                session.add(Role(key=f"r{number}", staff_key="tine", role="teacher", group_key=group.key))
            fields = {"questionnaire": "saadan-har-vi-det", "seats": "20", "forms": "6-9", "door": "code"}
            address = f"/classroom/groups/{group.key}/sittings"
            both(lambda address=address, fields=fields: client.post(address, data=fields))  # type: ignore[misc]
    with database.reading() as session:
        asked = session.exec(select(Sitting.group_key, func.count()).group_by(Sitting.group_key)).all()
        assert [number for _group, number in asked] == [1] * TRIES
        assert len(set(session.exec(select(Sitting.wave_key)).all())) == 1


def test_a_page_of_tickets_is_printed_once(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a, seats=20, door="ticket")
    with Client(create_app(replace(settings, database_url=database.url))) as client:
        signed_in(client, cast.tine, database)
        client.get(f"/classroom/sittings/{sitting.key}")
        address = f"/classroom/sittings/{sitting.key}/tickets"
        both(lambda: client.post(address, data={"what": "all", "after": "0"}))
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Printing)).one() == 1
