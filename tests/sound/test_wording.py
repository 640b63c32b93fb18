"""A sound belongs to one wording in one language, and to no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from voice.sound.wording import text_hash, tidy

texts = st.text(min_size=1, max_size=60)
languages = st.sampled_from(["da", "en", "ar", "tr", "uk", "pl"])


@given(texts, texts, languages, languages)
def test_another_wording_or_another_language_is_another_sound(one: str, other: str, here: str, there: str) -> None:
    same = tidy(one) == tidy(other) and here == there
    assert (text_hash(one, here) == text_hash(other, there)) is same


@given(texts, languages, st.integers(0, 60), st.characters(exclude_categories=["Z", "C"]))
def test_one_letter_more_makes_the_old_sound_silent(text: str, spoken: str, at: int, letter: str) -> None:
    assert text_hash(text[:at] + letter + text[at:], spoken) != text_hash(text, spoken) or letter.isspace()


@given(st.lists(st.text(alphabet="abcæøå!?", min_size=1), min_size=1, max_size=6), languages)
def test_how_a_page_breaks_its_lines_changes_nothing(words: list[str], spoken: str) -> None:
    assert text_hash("\n   ".join(words) + " ", spoken) == text_hash(" ".join(words), spoken)
