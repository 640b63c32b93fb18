"""A text of a questionnaire with the line it stands on, which is what the checks talk about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as one form meets it, and its line. kind: 'ask', 'part' (a place or statement), 'label' or 'talk'."""

    form: str
    item: str
    kind: str
    text: str
    line: int
