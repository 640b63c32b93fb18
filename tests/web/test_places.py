"""A house's own places: names of nobody, a plan, photos that are drawn anew, and who may see them."""

from __future__ import annotations

import pytest
from sqlmodel import select

from tests.cast import Cast
from tests.craft import Client
from tests.web.placing import AT, NAMES, make, picture, spots
from tests.web.teacher import read, signed_in
from voice.db import Database
from voice.workflows.tables import Place, PlaceList


def test_a_teacher_writes_the_house_s_places_and_puts_them_on_the_plan(
    tine: Client, database: Database
) -> None:
    assert make(tine, plan=picture()).status_code == 303
    listed = spots(database)
    assert [spot.name for spot in listed.spots] == list(NAMES)
    here = f"{AT}/{listed.key}"
    assert "Vis på planen, hvor Skoven er." in read(tine.get(here)).css_first(".next-step").text()
    numbers = {f"{axis}.{spot.key}": str(100 * spot.number) for spot in listed.spots for axis in "xy"}
    assert tine.post(f"{here}/marks", data=numbers).status_code == 303
    assert [(spot.x, spot.y) for spot in spots(database).spots] == [(100, 100), (200, 200), (300, 300)]
    assert len(read(tine.get(here)).css("svg.pin:not([visibility])")) == 3


@pytest.mark.parametrize("typed", ["1001", "-1", "midt", "²"])
def test_a_place_lies_on_the_plan_or_nowhere(tine: Client, database: Database, typed: str) -> None:
    make(tine, plan=picture())
    listed = spots(database)
    marks = {f"x.{listed.spots[0].key}": typed, f"y.{listed.spots[0].key}": "5"}
    assert tine.post(f"{AT}/{listed.key}/marks", data=marks).status_code == 422
    assert spots(database).spots[0].x is None


@pytest.mark.parametrize(
    "names", [("Skoven",), ("Skoven", "skoven"), ("Skoven", "Sofies hjørne"), ("Skoven", "x" * 41),
              tuple(f"Sted {n}" for n in range(13)), ("1", "2")]
)  # fmt: skip
def test_names_of_places_are_two_to_twelve_and_of_nobody(
    tine: Client, database: Database, names: tuple[str, ...]
) -> None:
    reply = make(tine, *names)
    assert reply.status_code == 422
    assert names[0] in read(reply).css_first("textarea").text()
    with database.reading() as session:
        assert session.exec(select(PlaceList)).all() == []


def test_pictures_are_drawn_anew_and_told_to_be_nothing_else(
    tine: Client, database: Database
) -> None:
    make(tine, plan=picture())
    listed = spots(database)
    here, place = f"{AT}/{listed.key}", listed.spots[1].key
    sent = {"place": place, "nobody": "yes"}
    files = {"picture": ("x.jpg", picture(), "image/jpeg")}
    assert tine.post(f"{here}/photos", data={"place": place}, files=files).status_code == 422
    assert tine.post(f"{here}/photos", data=sent, files=files).status_code == 303
    for address in (f"{here}/plan", f"{here}/photos/{place}"):
        reply = tine.get(address)
        assert (reply.status_code, reply.headers["content-type"]) == (200, "image/jpeg")
        assert b"nobody may know" not in reply.content
        assert "sandbox" in reply.headers["content-security-policy"]
    bad = {"picture": ("x.jpg", b"<svg onload=alert(1)>", "image/jpeg")}
    assert tine.post(f"{here}/photos", data=sent, files=bad).status_code == 422
    with database.reading() as session:
        photos = [row.photo is not None for row in session.exec(select(Place).order_by(Place.key))]
        assert photos == [False, True, False]


@pytest.mark.parametrize("name", ["omar", "mona", "kirsten", "dan"])
def test_places_are_for_those_who_work_in_the_house(
    client: Client, cast: Cast, database: Database, name: str
) -> None:
    tine = signed_in(client, cast.tine, database)
    make(tine, plan=picture())
    listed = spots(database)
    stranger = signed_in(client, getattr(cast, name), database)
    for what in ("", f"/{listed.key}", f"/{listed.key}/plan", f"/{listed.key}/photos/{listed.spots[0].key}"):
        assert stranger.get(AT + what).status_code == 404
    assert make(stranger).status_code == 404


def test_a_list_of_another_house_is_not_there(client: Client, cast: Cast, database: Database) -> None:
    make(signed_in(client, cast.tine, database), plan=picture())
    key = spots(database).key
    omar = signed_in(client, cast.omar, database)
    assert omar.get(f"/institution/birkeskolen/places/{key}").status_code == 404
    assert omar.get(f"/institution/birkeskolen/places/{key}/plan").status_code == 404
