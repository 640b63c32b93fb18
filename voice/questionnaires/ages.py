"""Ages as an author writes them ('3-5', '10-18', '3') and the forms they cover."""

from __future__ import annotations

import re

from voice.questionnaires.questions import CHILDRENS_FORMS, GROWN_UPS

_RANGE = re.compile(r"[0-9]{1,2}(-[0-9]{1,2})?")


def ages_of(form: str) -> tuple[int, int]:
    """First and last year of a form: '4-5' is (4, 5), '3' is (3, 3)."""
    first, _dash, last = form.partition("-")
    return int(first), int(last or first)


FIRST_YEARS = {ages_of(form)[0] for form in CHILDRENS_FORMS}
LAST_YEARS = {ages_of(form)[1] for form in CHILDRENS_FORMS}


def forms_in(ages: str) -> tuple[str, ...]:
    """The forms a range of ages covers: '3-5' -> ('3', '4-5'); 'parents' and 'staff' are forms of their own. Raises
    ValueError if it would cut a form in two."""
    if ages in GROWN_UPS:
        return (ages,)
    if not _RANGE.fullmatch(ages):
        raise ValueError(f"{ages!r} is not a range of ages.")
    first, last = ages_of(ages)
    if first > last or first not in FIRST_YEARS or last not in LAST_YEARS:
        raise ValueError(f"{ages!r} does not begin and end where the forms do.")
    return tuple(form for form in CHILDRENS_FORMS if first <= ages_of(form)[0] and ages_of(form)[1] <= last)
