"""Taking words out of a child's text, and never writing any in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.moderation.names_out import MARK, CannotTakeOut, taken_out

TEXT = "Peter skal ikke drille Ida mere."


@pytest.mark.parametrize(
    ("edited", "kept"),
    [
        (TEXT, TEXT),
        ("[…] skal ikke drille Ida mere.", "[…] skal ikke drille Ida mere."),
        ("[...] skal ikke drille […] mere.", "[…] skal ikke drille […] mere."),
        ("skal ikke drille mere.", "[…] skal ikke drille […] mere."),
        ("  Peter skal   ikke drille Ida  mere. ", TEXT),
        ("Peter skal ikke drille I[…] mere.", "Peter skal ikke drille I[…] mere."),
        ("[…]", None),
        ("", None),
        ("  […] . ", None),
        ("Alle skal ikke drille Ida mere.", None),
        ("Peter skal drille Ida meget mere.", None),
        ("Ida skal ikke drille Peter mere.", None),
        (f"{TEXT} […]", TEXT),
        ("Peter skal ikke drille Ida mere. Og", None),
    ],
)
def test_what_is_kept(edited: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(CannotTakeOut):
            taken_out(TEXT, edited)
    else:
        assert taken_out(TEXT, edited) == kept


WORDS = st.lists(st.sampled_from(["Peter", "er", "sød", "og", "Ida", "leger", "meget"]), min_size=1, max_size=12)


@given(WORDS, st.data())
def test_whatever_words_are_left_out_the_rest_stands_in_order(words: list[str], data: st.DataObject) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    kept = [word for word, stays in zip(words, keep, strict=True) if stays]
    if not kept:
        return
    found = taken_out(" ".join(words), " ".join(kept))
    assert [word for word in found.split() if word != MARK] == kept
    assert (MARK in found) == (len(kept) < len(words))


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_kept_that_was_not_written(original: str, edited: str) -> None:
    original = " ".join(original.split())
    try:
        found = taken_out(original, edited)
    except CannotTakeOut:
        return
    at = 0
    for piece in found.replace("[...]", MARK).split(MARK):
        at = original.find(piece.strip(), at)
        assert at >= 0
        at += len(piece.strip())
