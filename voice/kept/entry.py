"""What is said of one table: the form of the entries in children.py, results.py, asking.py and adults.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Where a table stands on the page, in this order.
CHILDREN, RESULTS, ASKING, ADULTS = "children", "results", "asking", "adults"
PARTS = (CHILDREN, RESULTS, ASKING, ADULTS)
# What may be drawn beside it for those who read little: templates/public/pictures.html.
PICTURES = ("box", "ticket", "words", "numbers", "note", "people", "gone")


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "a word to translate later"
    """Marks a text for the catalogs; the page translates it."""
    return text


@dataclass(frozen=True, slots=True)
class Entry:
    """One table in words, Danish as gettext ids.

    kept: how long; seen: who can see it; columns: every column and what stands in it. young and older say the same to
    six to nine and to ten to fifteen years; both are needed for what comes from children, with a picture. days: values
    for %(name)s in kept.
    """

    table: str
    part: str
    name: str
    what: str
    kept: str
    seen: str
    columns: Mapping[str, str]
    young: str = ""
    older: str = ""
    picture: str = ""
    days: Mapping[str, int] = field(default_factory=dict)
