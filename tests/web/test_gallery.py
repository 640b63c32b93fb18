"""The class's drawings: numbers that are the same on every screen, and that tell nothing of who drew."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from voice.web.own_words import gallery

strokes = st.lists(st.integers(0, 1000), min_size=2, max_size=6).filter(lambda line: len(line) % 2 == 0)
drawings = st.lists(st.lists(strokes, min_size=1, max_size=3).map(json.dumps), max_size=14)


@given(drawings, st.data())
def test_the_numbers_are_the_same_in_whatever_order_they_came(found: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(found))
    assert gallery(found) == gallery(other)
    assert [quote.number for quote in gallery(found)] == list(range(1, len(found) + 1))


@given(drawings)
def test_nothing_is_lost_and_everything_is_drawn(found: list[str]) -> None:
    assert sorted(quote.words for quote in gallery(found)) == sorted(found)
    assert all(quote.path.startswith("M") for quote in gallery(found))
