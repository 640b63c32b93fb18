"""Tickets and codes: signed, random, easy to type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.waves.codes import ALPHABET, TRIES_PER_HIT, length_for, new_code, typed
from voice.waves.tickets import RECEIPT_BYTES, Forged, check_ticket, new_nonce, new_ticket, pass_for, receipt_of

SECRET = b"s" * 32


def test_a_new_ticket_is_good_for_its_sitting_only() -> None:
    ticket = new_ticket(SECRET, "ours")
    check_ticket(SECRET, "ours", ticket)
    with pytest.raises(Forged):
        check_ticket(SECRET, "theirs", ticket)
    with pytest.raises(Forged):
        check_ticket(b"t" * 32, "ours", ticket)


@given(st.text(max_size=80))
def test_no_text_is_a_ticket_by_luck(text: str) -> None:
    with pytest.raises(Forged):
        check_ticket(SECRET, "ours", text)


@pytest.mark.parametrize("nonce", ["", "short", "x" * 21, "x" * 23, "x" * 21 + "=", "x" * 21 + "æ", "x" * 22 + "\n"])
def test_a_nonce_must_be_whole(nonce: str) -> None:
    with pytest.raises(Forged):
        check_ticket(SECRET, "ours", f"{pass_for(SECRET, 'ours')}.{nonce}")


def test_a_receipt_tells_nothing_without_the_secret() -> None:
    ticket = new_ticket(SECRET, "ours")
    assert receipt_of(SECRET, ticket) == receipt_of(SECRET, ticket)
    assert len(receipt_of(SECRET, ticket)) == RECEIPT_BYTES
    assert receipt_of(SECRET, ticket) != receipt_of(b"t" * 32, ticket)
    assert receipt_of(SECRET, ticket) != receipt_of(SECRET, new_ticket(SECRET, "ours"))


def test_nonces_are_not_repeated() -> None:
    assert len({new_nonce() for _n in range(1000)}) == 1000


@pytest.mark.parametrize(("open_sittings", "length"), [(0, 6), (80, 6), (2_500, 7), (30_000, 8)])
def test_codes_are_as_long_as_guessing_asks_for(open_sittings: int, length: int) -> None:
    assert length_for(open_sittings) == length
    assert len(ALPHABET) ** length / (open_sittings + 1) >= TRIES_PER_HIT


def test_a_code_has_nothing_that_looks_like_something_else() -> None:
    assert not set("0O1IL") & set(ALPHABET)


@given(st.integers(6, 9).map(new_code))
def test_a_code_may_be_typed_carelessly(code: str) -> None:
    assert typed(code) == typed(f" {code[:3].lower()} - {code[3:].lower()} ") == code


@pytest.mark.parametrize(
    "text", ["", "ABC", "O0O0O0", "A" * 13, "../../x", "ABCDE\N{FULLWIDTH LATIN CAPITAL LETTER F}"]
)
def test_what_can_be_no_code_is_empty(text: str) -> None:
    assert typed(text) == ""
