"""Ranges of ages and the forms they cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.questionnaires.ages import ages_of, forms_in
from voice.questionnaires.questions import CHILDRENS_FORMS


@pytest.mark.parametrize(
    ("ages", "forms"),
    [
        ("3-5", ("3", "4-5")),
        ("6-9", ("6-9",)),
        ("10-18", ("10-12", "13-15", "16-18")),
        ("6-18", ("6-9", "10-12", "13-15", "16-18")),
        ("0-18", CHILDRENS_FORMS),
        ("3", ("3",)),
        ("4-5", ("4-5",)),
        ("0-2", ("0-2",)),
        ("13-18", ("13-15", "16-18")),
    ],
)
def test_a_range_covers_these_forms(ages: str, forms: tuple[str, ...]) -> None:
    assert forms_in(ages) == forms


@pytest.mark.parametrize("ages", ["7-9", "3-4", "10-14", "18-10", "5", "", "-", "3-", "børn", "1-200", "３-５x"])
def test_a_range_that_cuts_a_form_in_two_is_refused(ages: str) -> None:
    with pytest.raises(ValueError, match="range of ages|begin and end"):
        forms_in(ages)


@given(st.integers(0, 6), st.integers(0, 6))
def test_any_two_forms_in_order_make_a_range_of_neighbours(one: int, other: int) -> None:
    first, last = min(one, other), max(one, other)
    ages = f"{ages_of(CHILDRENS_FORMS[first])[0]}-{ages_of(CHILDRENS_FORMS[last])[1]}"
    assert forms_in(ages) == CHILDRENS_FORMS[first : last + 1]


@given(st.text(max_size=8))
def test_no_text_does_more_than_be_refused(ages: str) -> None:
    try:
        forms = forms_in(ages)
    except ValueError:
        return
    assert set(forms) <= set(CHILDRENS_FORMS)
    assert forms
