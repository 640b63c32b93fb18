"""Tickets on paper, attacked: used again, made up, copied, exchanged, guessed; and how many tries a hit takes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.attack.keeper import Keeper
from tests.attack.test_keeper_without_the_secret import rank_correlation
from tests.attack.test_traces import as_bytes, stored
from tests.cast import make_group, make_sitting
from tests.craft import Client
from tests.web.test_child import fresh, received, ticket_in
from voice import clock
from voice.db import Database
from voice.settings import Settings
from voice.waves.codes import ALPHABET, TRIES_PER_HIT, length_for
from voice.waves.paper import Ticket, print_tickets
from voice.waves.printed import COMBINATIONS, letters_of
from voice.waves.tables import Sitting
from voice.waves.tickets import new_nonce, pass_for

ANSWERS = {"q.friend": "very"}


def opened(database: Database, settings: Settings, number: int = 26) -> tuple[Sitting, tuple[Ticket, ...]]:
    with database.writing() as session:
        sitting = make_sitting(
            session, settings, make_group(session, forms=("10-12",)), door="ticket", seats=max(number, 1)
        )
        return sitting, print_tickets(session, settings.secret, sitting, number, now=clock.now())


def own_pass(settings: Settings, sitting: Sitting) -> str:
    return pass_for(settings.secret, sitting.key)


def send(client: Client, settings: Settings, sitting: Sitting, text: str) -> int:
    sheet = {"ticket": f"{own_pass(settings, sitting)}.{text}", **ANSWERS}
    return client.post(f"/s/{sitting.code}", data=sheet).status_code


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slowing down has its own tests; here many wrong tries are made."""
    monkeypatch.setattr("voice.web.slow_down.delay_for", lambda _tries: 0.0)


# -- one ticket, one sheet ----------------------------------------------------------------------------------------


def test_a_ticket_counts_once_however_often_and_however_it_is_written(
    client: Client, database: Database, settings: Settings
) -> None:
    sitting, tickets = opened(database, settings)
    text = tickets[0].text
    half = len(text) // 2
    written = [text, text.lower(), f"{text[:half]} {text[half:]}", f"{text[:half]}-{text[half:]}", text]
    assert [send(client, settings, sitting, one) for one in written] == [303] * len(written)
    assert received(database, settings, sitting) == 1


def test_a_copied_ticket_sent_by_several_at_once_counts_once(
    client: Client, database: Database, settings: Settings
) -> None:
    sitting, tickets = opened(database, settings)
    with ThreadPoolExecutor(4) as thieves:
        answers = list(thieves.map(lambda _n: send(client, settings, sitting, tickets[0].text), range(8)))
    assert set(answers) == {303}
    assert received(database, settings, sitting) == 1


def test_made_up_exchanged_and_borrowed_tickets_count_nothing(
    client: Client, database: Database, settings: Settings
) -> None:
    sitting, tickets = opened(database, settings)
    other, theirs = opened(database, settings)
    with database.writing() as session:
        by_code = make_sitting(session, settings, make_group(session, forms=("10-12",)))
    nonce = ticket_in(client.get(f"/s/{by_code.code}").text).partition(".")[2]
    before = stored(database)
    tried = [
        send(client, settings, sitting, theirs[0].text),  # another class's
        send(client, settings, other, tickets[0].text),  # and the other way round
        send(client, settings, sitting, nonce),  # what the other door takes
        send(client, settings, sitting, new_nonce()),
        send(client, settings, sitting, tickets[0].text + tickets[1].text),
        send(client, settings, sitting, f"{tickets[0].text}.{tickets[0].text}"),
        send(client, settings, sitting, sitting.code),
        send(client, settings, sitting, ""),
        send(client, settings, sitting, f"{letters_of(tickets[0].pictures)}.{new_nonce()}"),  # pictures, but no tablet
        send(client, settings, by_code, tickets[0].text),  # paper at the door of codes
    ]
    assert set(tried) <= {404, 422}
    assert stored(database) == before
    assert send(client, settings, sitting, tickets[0].text) == 303


def test_printed_again_the_old_ones_are_worth_nothing_and_the_used_ones_stay_used(
    client: Client, database: Database, settings: Settings
) -> None:
    sitting, tickets = opened(database, settings, 6)
    assert send(client, settings, sitting, tickets[0].text) == 303
    with database.writing() as session:
        again = print_tickets(session, settings.secret, sitting, 5, now=clock.now(), reprint=True)
    assert [send(client, settings, sitting, ticket.text) for ticket in tickets[1:]] == [404] * 5
    assert send(client, settings, sitting, tickets[0].text) == 303  # known, and not counted twice
    assert [send(client, settings, sitting, ticket.text) for ticket in again] == [303] * 5
    assert received(database, settings, sitting) == 6


# -- guessing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("live", [1, 26, 600, 2_500, 30_000, 65_000, 780_000, 2_000_000])
def test_a_guesser_needs_ten_million_tries_for_a_hit(live: int) -> None:
    """So many codes or tickets are good somewhere; each try at the front door is held against all of them."""
    assert len(ALPHABET) ** length_for(live) / live >= TRIES_PER_HIT


def test_many_guesses_hit_nothing_and_change_nothing(client: Client, database: Database, settings: Settings) -> None:
    sitting, tickets = opened(database, settings)
    length, dice, before = len(tickets[0].text), random.Random(1), stored(database)
    for _try in range(60):
        guess = "".join(dice.choices(ALPHABET, k=length))
        assert client.post("/join", data={"code": guess}).status_code == 404
        assert send(client, settings, sitting, guess) == 404
    assert stored(database) == before


def test_with_pictures_a_child_on_an_opened_tablet_guesses_one_in_fifty() -> None:
    """Not protected, and said in docs/threat-model.md: on a tablet that an adult has opened and watches."""
    assert len(COMBINATIONS) == 1320
    assert 50 < len(COMBINATIONS) / 26 < 51


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement that is asked of the driver, by its text."""
    asked: list[str] = []
    plain = Database.rows

    def rows(self: Database, sql: str, values: tuple[object, ...] = ()) -> list[object]:
        asked.append(" ".join(sql.split()))
        return plain(self, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "rows", rows)
        yield asked


def test_the_same_work_is_done_for_a_right_a_used_and_a_wrong_ticket(
    client: Client, database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: the same statements in the same order, so that waiting tells nothing."""
    sitting, tickets = opened(database, settings)
    assert send(client, settings, sitting, tickets[0].text) == 303
    wrong = "".join(random.Random(1).choices(ALPHABET, k=len(tickets[0].text)))
    client.post("/join", data={"code": "222222"})  # from now on the list of sittings is kept for some seconds
    client.app.state.desk._tick = lambda: 0.0
    checks, joins = [], []
    with counted(monkeypatch) as asked:
        for text in (tickets[1].text, tickets[0].text, wrong):
            start = len(asked)
            sheet = {"ticket": f"{own_pass(settings, sitting)}.{text}"}
            client.post(f"/s/{sitting.code}/ticket", data=sheet)
            checks.append(asked[start:])
            start = len(asked)
            client.post("/join", data={"code": text})
            joins.append(asked[start:])
        start = len(asked)
        client.post("/join", data={"code": sitting.code})
        joins.append(asked[start:])
    assert checks[0]
    assert checks == [checks[0]] * 3
    assert joins[0]
    assert joins == [joins[0]] * 4


# -- what is kept of them -----------------------------------------------------------------------------------------


def test_no_ticket_is_kept_and_their_rows_lie_in_no_order_of_the_sheet(database: Database, settings: Settings) -> None:
    """Whoever has the printed sheet, or saw who drew which, finds neither text nor place again without the secret."""
    keeper = Keeper(database)
    keeper.copy()
    found = []
    for _sheet in range(4):
        sitting, tickets = opened(database, settings)
        copy = keeper.copy()
        rows = stored(database)
        assert [ticket.text for ticket in tickets if ticket.text.encode() in copy.bytes] == []
        assert [ticket.text for ticket in tickets if ticket.text.encode() in as_bytes(rows)] == []
        from voice.waves.printed import receipts_of

        held = copy.files["voice.db-wal" if database.sqlite else "printed_ticket"]
        places = [held.index(receipts_of(settings.secret, sitting.key, ticket.text)[0]) for ticket in tickets]
        found.append(rank_correlation([sorted(places).index(place) for place in places]))
    assert abs(sum(found) / len(found)) < 0.6, found  # one time in a million by chance


def test_a_used_ticket_is_no_bridge_to_a_sheet(client: Client, database: Database, settings: Settings) -> None:
    """A receipt says that a ticket was used. The box says what was answered, and has no receipt in it."""
    from voice.answers.box import unseal
    from voice.answers.tables import Box
    from voice.waves.printed import receipts_of

    sitting, tickets = opened(database, settings)
    for ticket in tickets[:5]:
        send(client, settings, sitting, ticket.text)
    with database.reading() as session:
        content = unseal(settings.secret, sitting.key, session.get_one(Box, sitting.key).block)
    held = repr(content).encode()
    for ticket in tickets[:5]:
        receipt = receipts_of(settings.secret, sitting.key, ticket.text)[0]
        assert receipt not in held
        assert receipt.hex().encode() not in held
        assert ticket.text.encode() not in held
    assert fresh(f"{own_pass(settings, sitting)}.x").count(".") == 1
