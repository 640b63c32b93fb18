"""Whether a charter holds: what is published of each line when the class was asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice.cycle.asking_words import YES
from voice.language import gettext as _
from voice.reports.amounts import amount
from voice.workflows.asked import Asked


@dataclass(frozen=True, slots=True)
class Held:
    """said: one sentence for each form that answered; empty where there is nothing to show."""

    words: str
    said: tuple[str, ...]


def held_of(review: Asked, lines: Sequence[str]) -> tuple[Held, ...]:
    """In the order of the charter."""
    found: list[list[str]] = [[] for _line in lines]
    for form in review.results:
        result = form.item("charter")
        for share in result.shares if result.figures_of else ():
            part, _colon, mark = share.codes[0].rpartition(":")
            if mark == YES and part.startswith("line"):
                many = amount(share, result.figures_of or 5, form.form)
                said = _("%(amount)s siger: Ja, det gør vi.") % {"amount": many}
                found[int(part.removeprefix("line")) - 1].append(said[:1].upper() + said[1:])
    return tuple(Held(words, tuple(said)) for words, said in zip(lines, found, strict=True))
