"""Guessing tickets and codes: wrong ones are slowed, right ones never, and what the server does tells nothing."""

from __future__ import annotations

from starlette.applications import Starlette

from tests.craft import Client
from tests.web.test_ticket_door import ask, bowl, sheet, shown, sitting
from voice import clock
from voice.db import Database
from voice.settings import Settings
from voice.waves.paper import Ticket
from voice.waves.printed import COMBINATIONS, letters_of, tablet_token
from voice.waves.tables import Sitting
from voice.waves.tickets import pass_for
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
    by_code = asked("/join", code=sitting.code)
    assert len(by_code) == 3
    assert asked("/join", code="222222") == asked("/join", code=bowl[0].text) == by_code
