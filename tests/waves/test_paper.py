"""What is printed on tickets and what is kept of them: hashes, enough room for guesses, and no order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from tests.cast import Cast, make_group, make_sitting
from voice import clock
from voice.answers.tables import Receipt
from voice.db import Database
from voice.secret import Secret
from voice.settings import Settings
from voice.waves.closing import close_sitting
from voice.waves.codes import ALPHABET, TRIES_PER_HIT, typed
from voice.waves.lookup import find_by_text, find_paper, printed_for
from voice.waves.paper import CannotPrint, Ticket, default_door, print_tickets
from voice.waves.printed import (
    COMBINATIONS,
    LETTERS,
    PICTURES,
    Paper,
    cancelled_marks_of,
    in_groups,
    is_open_tablet,
    letters_of,
    marks_of,
    names_of,
    read_paper,
    receipts_of,
    shows_pictures,
    tablet_token,
)
from voice.waves.tables import PrintedTicket, Printing, Sitting
from voice.waves.tickets import Forged, new_nonce, new_ticket, pass_for

SECRET, TODAY = b"s" * 32, date(2026, 11, 23)
texts = st.text(ALPHABET, min_size=6, max_size=10)
threes = st.sampled_from(COMBINATIONS)


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, cast.a, door="ticket", seats=24)


def printed(database: Database, settings: Settings, sitting: Sitting, number: int = 24, **how: bool) -> list[Ticket]:
    with database.writing() as session:
        return list(print_tickets(session, settings.secret, sitting, number, now=clock.now(), **how))


def good(database: Database, settings: Settings, sitting: Sitting, ticket: Ticket) -> tuple[bool, bool]:
    """Whether it opens something by its text, and by its pictures."""
    by_text = Paper(receipts=receipts_of(settings.secret, sitting.key, ticket.text))
    by_pictures = Paper(marks=marks_of(settings.secret, sitting.key, letters_of(ticket.pictures)))
    return tuple(find_paper(database, sitting.key, paper) is not None for paper in (by_text, by_pictures))


def use(database: Database, settings: Settings, sitting: Sitting, ticket: Ticket) -> None:
    receipt = receipts_of(settings.secret, sitting.key, ticket.text)[0]
    with database.writing() as session:
        session.add(Receipt(sitting_key=sitting.key, receipt=receipt))


# -- plain rules


@given(texts)
def test_a_typed_ticket_is_read_however_carelessly_it_is_typed(text: str) -> None:
    wanted = Paper(receipts=receipts_of(SECRET, "ours", text))
    for typed_so in (text, text.lower(), in_groups(text), f" {text[:3]}-{text[3:]} "):
        assert read_paper(SECRET, "ours", f"{pass_for(SECRET, 'ours')}.{typed_so}", TODAY) == wanted
    assert typed(in_groups(text)) == text


@given(threes)
def test_pictures_are_read_only_with_a_tablet_that_is_open_for_this_sitting(three: str) -> None:
    own, other = (tablet_token(SECRET, key, TODAY) for key in ("ours", "theirs"))
    ticket = f"{pass_for(SECRET, 'ours')}.{three}"
    assert read_paper(SECRET, "ours", f"{ticket}.{own}", TODAY) == Paper(marks=marks_of(SECRET, "ours", three))
    for token in (other, tablet_token(b"t" * 32, "ours", TODAY), own[:-1], ""):
        with pytest.raises(Forged):
            read_paper(SECRET, "ours", f"{ticket}.{token}", TODAY)


@given(st.text(max_size=60))
def test_no_pass_but_the_sittings_own_is_taken(given_pass: str) -> None:
    with pytest.raises(Forged):
        read_paper(SECRET, "ours", f"{given_pass}.K7MPQ2R", TODAY)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_paper_or_forged(text: str) -> None:
    try:
        paper = read_paper(SECRET, "ours", f"{pass_for(SECRET, 'ours')}.{text}", TODAY)
    except Forged:
        return
    assert bool(paper.receipts) != bool(paper.marks)


def test_the_nonce_of_the_code_door_is_no_printed_ticket() -> None:
    for _n in range(50):
        with pytest.raises(Forged):
            read_paper(SECRET, "ours", new_ticket(SECRET, "ours"), TODAY)
    assert not shows_pictures(f"x.{new_nonce()}")


@given(texts, texts)
def test_receipts_differ_by_text_sitting_and_secret(text: str, other: str) -> None:
    own = receipts_of(SECRET, "ours", text)
    assert own != receipts_of(SECRET, "theirs", text)
    assert own != receipts_of(b"t" * 32, "ours", text)
    assert (own == receipts_of(SECRET, "ours", other)) is (text == other)


@given(threes, threes)
def test_marks_differ_by_pictures_and_order_and_a_cancelled_one_opens_nothing(three: str, other: str) -> None:
    assert (marks_of(SECRET, "ours", three) == marks_of(SECRET, "ours", other)) is (three == other)
    assert marks_of(SECRET, "ours", three) != marks_of(SECRET, "ours", three[::-1])
    assert marks_of(SECRET, "ours", three) != cancelled_marks_of(SECRET, "ours", three)


def test_after_a_renewal_of_the_secret_everything_printed_before_is_good() -> None:
    renewed = Secret(b"n" * 32, (SECRET,))
    assert set(receipts_of(SECRET, "ours", "K7MPQ2R")) < set(receipts_of(renewed, "ours", "K7MPQ2R"))
    assert set(marks_of(SECRET, "ours", "abc")) < set(marks_of(renewed, "ours", "abc"))
    assert is_open_tablet(renewed, "ours", tablet_token(SECRET, "ours", TODAY), TODAY)
    assert tablet_token(renewed, "ours", TODAY) == tablet_token(b"n" * 32, "ours", TODAY)


@pytest.mark.parametrize(("days", "open_"), [(-1, False), (0, True), (1, True), (2, False)])
def test_a_tablet_is_open_for_the_day_and_the_night_after(days: int, open_: bool) -> None:
    assert is_open_tablet(SECRET, "ours", tablet_token(SECRET, "ours", TODAY), TODAY + timedelta(days)) is open_


def test_there_are_twelve_pictures_with_a_letter_each() -> None:
    assert (len(set(PICTURES)), len(set(LETTERS)), len(COMBINATIONS)) == (12, 12, 1320)
    assert all(names_of(letters_of(names_of(three))) == names_of(three) for three in COMBINATIONS)


@pytest.mark.parametrize(
    ("purpose", "forms", "door"),
    [
        ("choose", ("10-12",), "ticket"), ("decide", ("13-15", "16-18"), "ticket"), ("answer", ("10-12",), "code"),
        ("choose", ("6-9",), "code"), ("decide", ("6-9", "10-12"), "code"), ("check", ("10-12",), "code"),
        ("verdict", ("16-18",), "code"), ("choose", (), "code"),
    ],
)  # fmt: skip
def test_votes_of_children_from_ten_use_tickets_by_themselves(purpose: str, forms: tuple[str, ...], door: str) -> None:
    assert default_door(purpose, forms) == door


# -- printing


def test_what_is_printed_is_kept_nowhere(database: Database, settings: Settings, sitting: Sitting) -> None:
    tickets = printed(database, settings, sitting)
    assert len({ticket.text for ticket in tickets}) == len({ticket.pictures for ticket in tickets}) == 24
    assert all(len(set(ticket.pictures)) == 3 for ticket in tickets)
    with database.reading() as session:
        rows = session.exec(select(PrintedTicket)).all()
        (printing,) = session.exec(select(Printing)).all()
    assert len(rows) == 24
    assert (printing.tickets, printing.reprint) == (24, False)
    kept = b"".join(bytes(row.receipt) + bytes(row.pictures) for row in rows)
    for ticket in tickets:
        assert ticket.text.encode() not in kept
        assert good(database, settings, sitting, ticket) == (True, True)


def test_the_rows_stand_in_the_order_of_hashes_and_the_sheets_in_another(
    database: Database, settings: Settings, sitting: Sitting
) -> None:
    tickets = printed(database, settings, sitting)
    order = "receipt" if database.sqlite else "ctid"  # on SQLite the table has no other order
    rows = database.rows(f"SELECT receipt FROM printed_ticket ORDER BY {order}")  # noqa: S608
    there = [bytes(row[0]) for row in rows]
    on_the_sheets = [receipts_of(settings.secret, sitting.key, ticket.text)[0] for ticket in tickets]
    assert there == sorted(there)
    assert sorted(on_the_sheets) == there != on_the_sheets


def test_a_reprint_cancels_what_nobody_has_used_and_gives_its_pictures_to_nobody(
    database: Database, settings: Settings, sitting: Sitting
) -> None:
    first = printed(database, settings, sitting)
    use(database, settings, sitting, first[0])
    rounds = [printed(database, settings, sitting, 23, reprint=True) for _n in range(4)]
    assert good(database, settings, sitting, first[0]) == (True, True)  # known: it has been counted
    for ticket in (*first[1:], *rounds[0], *rounds[2]):
        assert good(database, settings, sitting, ticket) == (False, False)
    for ticket in rounds[-1]:
        assert good(database, settings, sitting, ticket) == (True, True)
    everything = [ticket.pictures for tickets in (first, *rounds) for ticket in tickets]
    assert len(set(everything)) == len(everything)


def test_one_more_leaves_the_others_as_they_are(database: Database, settings: Settings, sitting: Sitting) -> None:
    tickets = [*printed(database, settings, sitting), *printed(database, settings, sitting, 1)]
    assert {good(database, settings, sitting, ticket) for ticket in tickets} == {(True, True)}
    assert len({ticket.pictures for ticket in tickets}) == 25


def test_a_whole_school_can_be_printed_again_although_pictures_run_out(
    database: Database, settings: Settings, cast: Cast
) -> None:
    with database.writing() as session:
        sitting = make_sitting(session, settings, cast.a, door="ticket", seats=900)
    first, second = printed(database, settings, sitting, 900), printed(database, settings, sitting, 900, reprint=True)
    assert len({ticket.pictures for ticket in second}) == 900
    assert len({ticket.pictures for ticket in (*first, *second)}) == 1320


@pytest.mark.parametrize("number", [-1, 0, 1321])
def test_a_number_of_tickets_that_cannot_be_is_refused(
    database: Database, settings: Settings, sitting: Sitting, number: int
) -> None:
    with pytest.raises(CannotPrint):
        printed(database, settings, sitting, number)


def test_no_tickets_for_a_code_or_after_closing(
    database: Database, settings: Settings, sitting: Sitting, cast: Cast
) -> None:
    with database.writing() as session:
        by_code = make_sitting(session, settings, cast.b)
        close_sitting(session, sitting, now=clock.now())
    for one in (by_code, sitting):
        with pytest.raises(CannotPrint):
            printed(database, settings, one, 1)


def test_texts_grow_with_the_number_of_tickets_that_are_good_somewhere(
    database: Database, settings: Settings, sitting: Sitting
) -> None:
    live = 0
    for _n in range(5):
        (*_rest, last) = printed(database, settings, sitting, 24)
        live += 24
        assert len(ALPHABET) ** len(last.text) / live >= TRIES_PER_HIT
    assert {len(ticket.text) for ticket in printed(database, settings, sitting, 24)} == {7}  # 6 held for 88
    with database.writing() as session:
        close_sitting(session, sitting, now=clock.now())
        other = make_sitting(session, settings, make_group(session), door="ticket", seats=24)
    assert {len(ticket.text) for ticket in printed(database, settings, other, 24)} == {6}  # closed ones do not count


# -- finding


def test_a_text_leads_to_its_own_sitting_while_that_is_open(
    database: Database, settings: Settings, sitting: Sitting, cast: Cast
) -> None:
    with database.writing() as session:
        others = [make_sitting(session, settings, group, door="ticket", seats=5) for group in (cast.b, cast.x)]
    tickets = {one.code: printed(database, settings, one, 5) for one in (sitting, *others)}
    now = clock.now()
    codes = printed_for(database, now)
    for code, drawn in tickets.items():
        for ticket in drawn:
            assert find_by_text(database, settings.secret, in_groups(ticket.text).lower(), codes) == code
    assert find_by_text(database, settings.secret, "222222", codes) is None
    assert find_by_text(database, b"t" * 32, tickets[sitting.code][0].text, codes) is None
    with database.writing() as session:
        close_sitting(session, sitting, now=now)
    codes = printed_for(database, now)
    assert find_by_text(database, settings.secret, tickets[sitting.code][0].text, codes) is None


def test_paper_of_another_sitting_is_not_found(
    database: Database, settings: Settings, sitting: Sitting, cast: Cast
) -> None:
    with database.writing() as session:
        other = make_sitting(session, settings, cast.b, door="ticket", seats=5)
    (ticket,) = printed(database, settings, sitting, 1)
    assert good(database, settings, other, ticket) == (False, False)
    paper = Paper(receipts=receipts_of(settings.secret, sitting.key, ticket.text))
    found = find_paper(database, sitting.key, paper)
    assert found == (paper.receipts[0], False)
    use(database, settings, sitting, ticket)
    assert find_paper(database, sitting.key, paper) == (paper.receipts[0], True)
