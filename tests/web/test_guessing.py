"""Guessing tickets and codes: wrong ones are slowed, right ones never, and what the server does tells nothing."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from anyio import from_thread, to_thread
from starlette.applications import Starlette

from tests.craft import Client
from tests.web.test_ticket_door import ask, bowl, sheet, shown, sitting
from voice import clock
from voice.db import Database
from voice.settings import Settings
from voice.waves.closing import close_sitting
from voice.waves.paper import Ticket, print_tickets
from voice.waves.printed import COMBINATIONS, letters_of, tablet_token
from voice.waves.tables import Sitting
from voice.waves.tickets import pass_for
from voice.web.desk import LIST_SECONDS, Desk
from voice.web.slow_down import SlowDown

__all__ = ["bowl", "sitting"]  # the fixtures


def test_guessing_pictures_on_an_open_tablet_is_slowed_down(
    client: Client, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    slow_down = client.app.state.slow_down = Counted()
    own, token = pass_for(settings.secret, sitting.key), tablet_token(settings.secret, sitting.key, clock.today())
    good = {letters_of(ticket.pictures) for ticket in bowl}
    wrong = [three for three in COMBINATIONS if three not in good][:5]
    assert {ask(client, sitting, f"{own}.{three}.{token}") for three in wrong} == {404}
    assert ask(client, sitting, f"{own}.{min(good)}.{token}") == 204
    client.post(f"/s/{sitting.code}", data=sheet(settings, sitting, "2222222"))
    client.post("/join", data={"code": "2222222"})
    assert slow_down.noted == ["pictures"] * 5 + ["code"] * 2  # a right one never waits


class Counted(SlowDown):
    """Slows nobody down, but remembers whom it would have."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def failed(self, kind: str, _request: object) -> float:
        self.noted.append(kind)
        return 0.0


class Listened(Database):
    """Remembers the statements that the child's handlers send, without their values."""

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[object]:
        heard.append(" ".join(sql.split()))
        return super().rows(sql, values)


heard: list[str] = []


def test_the_server_does_the_same_for_right_and_wrong(
    app: Starlette, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    app.state.desk.database = Listened(app.state.desk.database.url)
    client, own = Client(app), pass_for(settings.secret, sitting.key)

    def asked(path: str, **fields: str) -> list[str]:
        heard.clear()
        client.post(path, data=fields)
        return list(heard)

    here = f"/s/{sitting.code}/ticket"
    good = asked(here, ticket=f"{own}.{bowl[0].text}")
    assert len(good) == 3
    for path, ticket in (
        (here, f"{own}.2222222"),
        (here, f"{own}.{shown(settings, sitting, bowl[0])}"),
        (here, "forged.2222222"),
        (here, ""),
        ("/s/222222/ticket", f"{own}.{bowl[0].text}"),
    ):
        assert asked(path, ticket=ticket) == good, ticket
    first = asked("/join", code=sitting.code)
    by_code = asked("/join", code=sitting.code)
    assert (len(first), len(by_code)) == (5, 4)  # the list of sittings is kept for some seconds, whatever was asked
    assert asked("/join", code="222222") == asked("/join", code=bowl[0].text) == by_code


@pytest.mark.parametrize("nothing", ["", "   ", "K7", "K7MPQ2RAK7MPQ2RA", "ÆØÅÆØÅ", "000000"])
def test_what_can_be_no_code_asks_the_database_nothing(app: Starlette, sitting: Sitting, nothing: str) -> None:
    assert sitting.door == "ticket"
    app.state.desk.database = Listened(app.state.desk.database.url)
    heard.clear()
    assert Client(app).post("/join", data={"code": nothing}).status_code in (404, 422)
    assert heard == []


def test_the_list_of_sittings_is_read_again_after_some_seconds(
    database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    moment = [0.0]
    here = Desk(settings, Listened(database.url), lambda: moment[0])

    def found(text: str) -> tuple[str | None, int]:
        heard.clear()
        return asyncio.run(here.sitting_of_ticket(text)), len(heard)

    assert found(bowl[0].text) == (sitting.code, 2)
    assert found(bowl[1].text) == (sitting.code, 1)
    moment[0] = LIST_SECONDS
    assert found(bowl[1].text) == (sitting.code, 2)


def test_a_cancelled_ticket_is_no_way_in_even_while_the_list_is_kept(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    client.app.state.desk = Desk(settings, database, lambda: 0.0)  # the list is never read again
    assert client.post("/join", data={"code": bowl[0].text}).status_code == 303
    with database.writing() as session:
        (new, *_rest) = print_tickets(session, settings.secret, sitting, 3, now=clock.now(), reprint=True)
    assert client.post("/join", data={"code": bowl[0].text}).status_code == 404
    assert client.post(f"/s/{sitting.code}", data=sheet(settings, sitting, bowl[0].text)).status_code == 404
    assert client.post("/join", data={"code": new.text}).status_code == 303


def test_a_closed_sitting_takes_nobody_even_while_the_list_is_kept(
    client: Client, database: Database, settings: Settings, sitting: Sitting, bowl: list[Ticket]
) -> None:
    client.app.state.desk = Desk(settings, database, lambda: 0.0)
    assert client.post("/join", data={"code": bowl[0].text}).status_code == 303
    with database.writing() as session:
        close_sitting(session, sitting, now=clock.now())
    joined = client.post("/join", data={"code": bowl[0].text})
    assert client.get(joined.headers["location"]).status_code == 410


def test_a_rush_at_the_front_door_takes_no_thread_from_staff_pages(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted while twenty look for a ticket at once: two at work, and all threads of the staff pages free."""
    here, counts = Desk(settings, database), []
    at_work, lock = [0], threading.Lock()

    def looking(_desk: Desk, _text: str) -> None:
        with lock:
            at_work[0] += 1
            counts.append(at_work[0])
        from_thread.run_sync(lambda: counts.append(-to_thread.current_default_thread_limiter().borrowed_tokens))
        with lock:
            at_work[0] -= 1

    monkeypatch.setattr(Desk, "_sitting_of_ticket", looking)

    async def rush() -> None:
        await asyncio.gather(*(here.sitting_of_ticket("222222") for _child in range(20)))

    asyncio.run(rush())
    assert len(counts) == 40
    assert max(counts) <= 2
    assert min(counts) == 0  # none of the default threads was in use


@pytest.mark.parametrize("way", ["join", "sheet", "check", "result", "sign-in"])
def test_with_too_many_answers_held_a_wrong_try_is_told_to_wait_and_a_right_one_goes_on(
    client: Client, settings: Settings, sitting: Sitting, bowl: list[Ticket], way: str
) -> None:
    client.app.state.slow_down = Full()
    own = pass_for(settings.secret, sitting.key)
    wrong, right = {
        "join": (("/join", {"code": "2222222"}), ("/join", {"code": bowl[0].text})),
        "sheet": (
            (f"/s/{sitting.code}", sheet(settings, sitting, "2222222")),
            (f"/s/{sitting.code}", sheet(settings, sitting, bowl[0].text)),
        ),
        "check": (
            (f"/s/{sitting.code}/ticket", {"ticket": f"{own}.2222222"}),
            (f"/s/{sitting.code}/ticket", {"ticket": f"{own}.{bowl[0].text}"}),
        ),
        "result": (("/s/222222/result", None), (f"/s/{sitting.code}/result", None)),
        "sign-in": (("/sign-in", {"email": "ingen@skole.example", "password": "forkert"}), ("/sign-in", None)),
    }[way]

    def ask_for(path: str, fields: dict[str, str] | None) -> Any:
        return client.get(path) if fields is None else client.post(path, data=fields)

    refused = ask_for(*wrong)
    assert refused.status_code == 429
    assert "Vent lige lidt" in refused.text
    assert refused.headers["retry-after"] == "8"
    assert refused.headers["cache-control"] == "no-store"
    assert ask_for(*right).status_code != 429


class Full(SlowDown):
    """Holds so many answers already that it holds no other; every wrong try would have to wait."""

    def failed(self, _kind: str, _request: object) -> float:
        return 4.0

    async def hold(self, seconds: float, _request: object) -> bool:
        return seconds <= 0
