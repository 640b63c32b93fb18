"""Children's words as values: what is said of them, how many were taken out, drawings as paths, screens that fit."""

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import made
from voice.moderation import approved, deciding
from voice.reports import own_words
from voice.reports.own_words import Quote, reasons, removed_said
from voice.reports.screen import QUOTES
from voice.reports.screens import screens
from voice.reports.stepping import LETTERS, LINES, in_pages, one_at_a_time
from voice.reports.strokes import path_of
from voice.tallies.results import FormResult


def test_every_state_and_reason_of_moderation_has_words() -> None:
    states = {approved.WAITING, approved.READ, approved.FEW, approved.POOLED, approved.ERASED}
    assert states == {own_words.WAITING, own_words.READ, own_words.FEW, own_words.POOLED, own_words.ERASED}
    assert tuple(reasons(1)) == deciding.REASONS
    for drawn in (False, True):
        said = {state: own_words.own_words(state, (Quote("x"),), {}, drawn).said for state in states}
        assert len(set(said.values())) == len(states)


@pytest.mark.parametrize(
    ("removed", "said"),
    [
        ({}, ""),
        ({"names": 1}, "1 tekst er taget ud: 1 nævner nogen."),
        ({"names": 2, "unclear": 1}, "3 tekster er taget ud: 2 nævner nogen, 1 er ikke til at forstå."),
    ],
)
def test_how_many_were_taken_out_is_said_openly(removed: dict[str, int], said: str) -> None:
    assert removed_said(removed) == said


def test_what_was_passed_on_to_the_leader_cannot_be_told_from_what_is_about_something_else() -> None:
    passed = removed_said({deciding.PASSED_ON: 1, "hurts": 1})
    assert passed == removed_said({"elsewhere": 1, "hurts": 1})


@pytest.mark.parametrize(
    ("stored", "path"),
    [
        ("[[1,2,3,4,5,6],[7,8]]", "M1 2L3 4L5 6M7 8h.1"),
        ("[]", ""),
        ("no drawing", ""),
        ('{"a": 1}', ""),
        ('[["1\\"/><script>", 2]]', ""),
        ("[[1, 2, 3.5, 4]]", ""),
        ("[[1, 2], [-1, 2], [1001, 1], [true, 1]]", "M1 2h.1"),
        ("[" * 100_000, ""),
        ("[[]]", ""),
    ],
)
def test_a_drawing_becomes_a_path_of_whole_numbers(stored: str, path: str) -> None:
    assert path_of(stored) == path


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists))
def test_nothing_but_moves_lines_and_numbers_is_ever_in_a_path(stored: object) -> None:
    assert set(path_of(json.dumps(stored))) <= set("MLh. 0123456789")


@given(st.lists(st.text(min_size=1, max_size=280), max_size=40))
def test_all_quotes_stand_on_some_screen_once_and_in_order(texts: list[str]) -> None:
    quotes = tuple(Quote(text) for text in texts)
    pages = in_pages(quotes)
    assert sum(pages, ()) == quotes
    for page in pages:
        assert len(page) <= 1 or sum(len(quote.words) / LETTERS for quote in page) <= LINES


def test_quotes_go_on_from_screen_to_screen_and_only_the_last_asks() -> None:
    asked = made.questionnaire(made.FRIEND, made.WORDS, forms=("10-12",))
    result = made.published(asked.forms[0], 20, Random(1))
    words = own_words.own_words("read", tuple(Quote("x" * 100) for _quote in range(10)), {"names": 2}, drawn=False)
    found = screens(asked, (result,), {("10-12", "words"): words})
    assert [screen.drawing for screen in found][1:] == [QUOTES]
    stepped = one_at_a_time(found)
    assert [screen.number for screen in stepped] == list(range(1, len(stepped) + 1))
    pages = stepped[1:]
    assert len(pages) > 2
    assert [screen.first for screen in pages] == [True] + [False] * (len(pages) - 1)
    assert [screen.last for screen in pages] == [False] * (len(pages) - 1) + [True]
    assert sum((screen.words.quotes for screen in pages), ()) == words.quotes
    assert [words.removed in screen.spoken for screen in pages] == [screen.last for screen in pages]


def test_without_words_there_is_one_screen_for_each_question() -> None:
    asked = made.questionnaire(made.FRIEND, made.WORDS, forms=("10-12",))
    found = screens(asked, (FormResult("10-12", True, None, ()),))
    assert one_at_a_time(found) == found
