"""The tick beside the answers of the youngest, that an adult helped: one counter for the whole sitting.

Never a counter of a form, of a question or of an answer: what those who were helped have answered is written nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

FIELD, TICKED = "helped", "1"
YOUNGEST = ("3", "4-5")  # children.md 2.2: these answer with an adult near


def was_helped(form: str, fields: Mapping[str, Collection[str]]) -> bool:
    """Whether it was ticked on a page that has it. Beside another form, or with another value, it says nothing."""
    return form in YOUNGEST and TICKED in fields.get(FIELD, ())
