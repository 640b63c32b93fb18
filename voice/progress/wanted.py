"""A step that a cycle wants, before it is said when it is due and where its page is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step that is wanted. where: the page under the cycle's, or a whole path that begins with a slash."""

    key: str
    who: str
    sentence: str
    where: str
    due: date | None = None
    group: str | None = None
