"""LIX against values worked out by hand, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.questionnaires.lint.readability import is_long, lix, long_words, sentences, words

GOAL_C = (
    "Alle børn og unge sikres reel systematisk og kontinuerlig inddragelse af deres stemme i udviklingen af den "
    "pædagogiske praksis."
)
plain_words = st.lists(st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=1, max_size=14), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Er du glad for din skole?", 6.0),
        ("Kan du koncentrere dig i timerne?", 6 + 100 * 2 / 6),
        ("Jeg kan være mig selv. Vi lytter til hinanden.", 9 / 2 + 100 * 1 / 9),
        ("", 0.0),
        ("?!", 0.0),
    ],
)
def test_lix_of_known_texts(text: str, value: float) -> None:
    assert lix([text]) == pytest.approx(value)


def test_goal_c_itself_is_very_hard_to_read() -> None:
    assert lix([GOAL_C]) == pytest.approx(50.6, abs=0.05)


def test_a_word_is_long_from_seven_letters() -> None:
    assert long_words("skolen bestemme spørger voksne") == ("bestemme", "spørger")
    assert not is_long("1234567")


def test_numbers_and_joined_words_are_words() -> None:
    assert words("De sidste 14 dage, 0-10 og én's") == ("De", "sidste", "14", "dage", "0-10", "og", "én's")


def test_a_text_without_a_full_stop_is_one_sentence() -> None:
    assert sentences("Hej du") == ("Hej du",)
    assert sentences("Hej! Er du her? Ja.") == ("Hej", "Er du her", "Ja")


@given(plain_words)
def test_lix_lies_between_its_bounds(chosen: list[str]) -> None:
    value = lix([" ".join(chosen)])
    assert len(chosen) <= value <= len(chosen) + 100


@given(plain_words)
def test_the_same_sentence_twice_has_the_same_lix(chosen: list[str]) -> None:
    sentence = " ".join(chosen) + "."
    assert lix([sentence, sentence]) == pytest.approx(lix([sentence]))
    assert lix([f"{sentence} {sentence}"]) == pytest.approx(lix([sentence]))


@given(plain_words, plain_words)
def test_a_full_stop_between_two_texts_makes_them_easier(one: list[str], other: list[str]) -> None:
    texts = [" ".join(one), " ".join(other)]
    assert lix(texts) < lix([" ".join(texts)])


@given(st.text(max_size=200))
def test_any_text_can_be_measured(text: str) -> None:
    assert lix([text]) >= 0
    assert sum(len(words(sentence)) for sentence in sentences(text)) == len(words(text))
