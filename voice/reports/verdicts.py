"""A verdict as a drawing: three boxes, the positive answers, both, the rest; the marked ones say how it went."""

from __future__ import annotations

from dataclasses import dataclass

from voice.language import gettext as _
from voice.questionnaires.questions import Item
from voice.reports.amounts import halves
from voice.reports.decisions import part_verdict, verdict_sentence
from voice.reports.labels import answer_labels, either, part_of
from voice.tallies.results import VERDICT, ItemResult

# Which boxes a verdict marks. With few answers two of the words are one.
MARKS = {
    "mostly-yes": ("yes",),
    "divided": ("divided",),
    "mostly-no": ("no",),
    "half-or-fewer": ("divided", "no"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """part: the place or statement that it is about, or ''. positive, rest: the words on the outer boxes."""

    part: str
    picture: str | None
    positive: str
    rest: str
    marks: tuple[str, ...]
    said: str
    glad: int | None = None  # faces of the best and the worst answer, where the answers have faces
    sad: int | None = None


def judged(item: Item, result: ItemResult, form: str) -> tuple[Judged, ...]:
    """One for each part that has a verdict, or one for the whole item; none for other displays."""
    if result.display != VERDICT:
        return ()
    positive, rest = (either(_in_a_row(answer_labels(item, codes))) for codes in halves(item))
    faces = sorted(option.face for option in item.options if option.face)
    glad, sad = (faces[-1], faces[0]) if faces else (None, None)
    if not result.shares:
        said = verdict_sentence(item, result, form)
        return (Judged("", None, positive, rest, MARKS[result.half or ""], said, glad, sad),)
    found = []
    for share in result.shares:
        part = part_of(item, share)
        found.append(Judged(_(part.label) if part else "", part.picture if part else None, positive, rest,
                            MARKS[share.edge or ""], part_verdict(item, share, form), glad, sad))
    return tuple(found)


def _in_a_row(labels: tuple[str, ...]) -> tuple[str, ...]:
    """('Lidt', 'Nej') -> ('Lidt', 'nej'): only the first begins the box."""
    return labels[:1] + tuple(label[:1].lower() + label[1:] for label in labels[1:])
