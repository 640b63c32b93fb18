"""Dates, ages, codes and lengths as a busy adult reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import ceil

from voice import language
from voice.language import gettext as _
from voice.questionnaires.questions import GROWN_UPS, Questionnaire
from voice.reports.labels import form_name

# Seconds that one question takes in a class, reading aloud included; planning figures, rounded up to whole minutes.
SECONDS = {"0-2": 40, "3": 60, "4-5": 45, "6-9": 40, "10-12": 30, "13-15": 25, "16-18": 25, "parents": 25, "staff": 25}


def spoken_day(day: date, today: date) -> str:
    """'i dag', '14. november', or '14. november 2025' when it is another year."""
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - Babel's data takes time to load, and children need none

    if day == today:
        return _("i dag")
    if day.year != today.year:
        return format_date(day, "long", locale=language.formats_of(language.language()))
    return format_skeleton("MMMMd", day, locale=language.formats_of(language.language()))


def ages(forms: Iterable[str]) -> str:
    """('3', '4-5') -> '3 år, 4–5 år'."""
    return ", ".join(
        form_name(form) if form in GROWN_UPS else _("%(age)s år") % {"age": form.replace("-", "\N{EN DASH}")}
        for form in forms
    )


def length_of(questionnaire: Questionnaire, forms: Iterable[str]) -> tuple[int, int]:
    """Questions and minutes of the longest of these forms that the questionnaire has; (0, 0) when it has none."""
    lengths = [
        (len(form.items), ceil(len(form.items) * SECONDS[form.key] / 60))
        for form in questionnaire.forms if form.key in tuple(forms)
    ]
    return max(lengths, key=lambda length: length[1], default=(0, 0))


def code_in_two(code: str) -> str:
    """'KVA4M7' -> 'KVA 4M7': easier to copy from a board. Spaces do not matter when it is typed."""
    middle = (len(code) + 1) // 2
    return f"{code[:middle]} {code[middle:]}"
