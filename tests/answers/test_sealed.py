"""Sheets in envelopes: whatever is written comes out again, all are of one length, and nobody else opens them."""

import os
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.answers.closing import close, letter_of
from tests.answers.every_type import QUESTIONNAIRE
from voice.answers.kinds import KINDS
from voice.answers.kinds.written import MOST_STROKE_CHARACTERS
from voice.answers.sealed import MOST_FIELDS, STEP, CannotOpen, address_of, fields_in, open_sheet, room_for
from voice.answers.sheet import SheetReader
from voice.envelope import AROUND
from voice.questionnaires.files import MOST_ITEMS
from voice.questionnaires.questions import Form
from voice.secret import Secret
from voice.web.bodies import MOST_SHEET_BYTES

SECRET, OTHER = b"one secret" * 4, b"another one" * 4
SMALL = Form("13-15", QUESTIONNAIRE.forms[0].items[:2])
ALL = (*QUESTIONNAIRE.forms, SMALL)
NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)
VALUES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=20))
def test_what_is_closed_is_what_is_opened(fields: list[tuple[str, str]]) -> None:
    closed = close(address_of(SECRET, "a"), letter_of(fields, 512), bound="pass.nonce")
    wanted: dict[str, list[str]] = {}
    for name, value in fields:
        wanted.setdefault(name, []).append(value)
    assert open_sheet(SECRET, "a", closed, ticket="pass.nonce") == wanted


@given(st.binary(max_size=600))
def test_whatever_the_letter_is_it_becomes_fields(letter: bytes) -> None:
    fields = fields_in(letter)
    assert all(name and values for name, values in fields.items())


def fullest(form: Form) -> list[tuple[str, str]]:
    """Every field of a sheet as long as it can be."""
    fields = [("form", form.key), ("helped", "1"), ("ticket", "x" * 64)]
    for item in form.items:
        names = KINDS[item.type].fields(item)
        if item.type == "text":
            fields.append((names[0], "語" * item.max_characters))
        elif item.type == "drawing":
            fields.append((names[0], "9" * MOST_STROKE_CHARACTERS))
        elif item.type == "several":
            fields += [(names[0], code) for code in item.codes]
        else:
            fields += [(name, max(item.codes, key=len)) for name in names]
        fields.append((names[0], "rather-not"))
    return fields


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.key)
def test_the_longest_sheet_finds_room_and_the_emptiest_is_as_long(form: Form) -> None:
    room = room_for([form])
    assert room % STEP == 0
    assert len(letter_of(fullest(form), room)) == len(letter_of([], room) or bytes(room)) == room


def test_the_longest_sheet_of_any_questionnaire_that_can_be_written_can_be_sent() -> None:
    drawing = next(item for form in ALL for item in form.items if item.type == "drawing")
    text = next(item for form in ALL for item in form.items if item.type == "text")
    for item in (drawing, replace(text, max_characters=1000)):
        items = tuple(replace(item, key=f"{'k' * 38}{n:02}") for n in range(MOST_ITEMS))
        closed = close(address_of(SECRET, "a"), bytes(room_for([Form("10-12", items)])))
        assert len(f"ticket={'t' * 45}&sealed={closed}") <= MOST_SHEET_BYTES


def test_no_more_fields_are_read_than_a_plain_sheet_may_have() -> None:
    assert sum(map(len, fields_in(b"a\0b\0" * (MOST_FIELDS + 5)).values())) == MOST_FIELDS


def test_all_sheets_of_a_sitting_are_of_one_length_whatever_the_child_is_asked() -> None:
    assert room_for(ALL) == max(room_for([form]) for form in ALL)


@given(st.integers(0, AROUND + 511), st.integers(0, 7))
def test_an_envelope_in_which_one_bit_is_changed_is_not_opened(byte: int, bit: int) -> None:
    from voice.envelope import bytes_of

    changed = bytearray(bytes_of(close(address_of(SECRET, "a"), letter_of([("q.x", "y")], 512))))
    changed[byte] ^= 1 << bit
    with pytest.raises(CannotOpen):
        open_sheet(SECRET, "a", urlsafe_b64encode(changed).decode(), ticket="")


@given(st.one_of(st.text(max_size=200), st.binary(max_size=300).map(lambda raw: urlsafe_b64encode(raw).decode())))
def test_what_is_no_envelope_is_refused(given: str) -> None:
    with pytest.raises(CannotOpen):
        open_sheet(SECRET, "a", given, ticket="")


def test_only_the_sitting_the_ticket_and_the_secret_it_was_closed_for_open_it() -> None:
    closed = close(address_of(SECRET, "a"), bytes(512), bound="ticket")
    assert open_sheet(SECRET, "a", closed, ticket="ticket") == {}
    for secret, sitting, ticket in ((SECRET, "b", "ticket"), (SECRET, "a", "other"), (OTHER, "a", "ticket")):
        with pytest.raises(CannotOpen):
            open_sheet(secret, sitting, closed, ticket=ticket)
    note = close(address_of(SECRET, "a"), bytes(512), bound="ticket", label=b"voice help envelope")
    with pytest.raises(CannotOpen):
        open_sheet(SECRET, "a", note, ticket="ticket")


def test_a_sheet_that_was_closed_before_the_secret_was_renewed_is_opened_after() -> None:
    closed = close(address_of(OTHER, "a"), letter_of([("q.x", "y")], 512))
    renewed = Secret(SECRET, [OTHER])
    assert open_sheet(renewed, "a", closed, ticket="") == {"q.x": ["y"]}
    assert address_of(renewed, "a") == address_of(SECRET, "a")


def test_a_point_that_is_not_on_the_curve_is_refused() -> None:
    for point in (bytes(65), b"\x04" + bytes(64), b"\x04" + b"\xff" * 64, b"\x02" + os.urandom(32) + bytes(32)):
        with pytest.raises(CannotOpen):
            open_sheet(SECRET, "a", urlsafe_b64encode(point + bytes(12 + 512 + 16)).decode(), ticket="")


FORM = QUESTIONNAIRE.forms[0]
FIELDS = sorted(name for item in FORM.items for name in KINDS[item.type].fields(item))
SAID = st.one_of(VALUES, st.sampled_from(["very", "a", "b", "1", "rather-not", "[[1,2,3,4]]", "[[1]]", ""]))


@given(st.dictionaries(st.one_of(st.sampled_from(FIELDS), NAMES), st.lists(SAID, min_size=1, max_size=3), max_size=12))
def test_a_sealed_sheet_is_read_whatever_stands_in_it(fields: dict[str, list[str]]) -> None:
    """An answer that cannot be read is skipped, what is not asked is dropped: one outcome for each item, always."""
    form, reader = FORM, SheetReader(QUESTIONNAIRE, FORM)
    sheet = reader.read({**fields, "q.nobody-asked": ["x"]}, strict=False)
    outcomes = [sum(reader.layout.starts[item.key] + n in sheet.counters for n in range(5)) for item in form.items]
    assert outcomes == [1] * len(form.items)
