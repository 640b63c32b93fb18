"""One row for each item type: what its answers are made of, and which forms it fits.

Which forms: children.md 2.2 (no yes/no under 4, word scales below 13, free text from 10, ladder from 16; drag and
ordering are hard under 6) and DESIGN 5 (drawing 3-9, observed moment 0-2).
"""

from __future__ import annotations

from dataclasses import dataclass

from voice.questionnaires.questions import GROWN_UPS

FROM_10 = ("10-12", "13-15", "16-18", *GROWN_UPS)
FROM_6 = ("6-9", *FROM_10)
FROM_4 = ("4-5", *FROM_6)


@dataclass(frozen=True, slots=True)
class TypeRule:
    """answers: 'scale' (of scales.yaml), 'options' (written in the item), 'steps' (0-10) or 'nothing' to choose from.

    parts: the field that lists what each mark is given to. fewest and most count options, or parts where there are any.
    """

    answers: str
    forms: tuple[str, ...]
    parts: str | None = None
    fewest: int = 2
    most: int = 12


TYPES: dict[str, TypeRule] = {
    "scale": TypeRule("scale", FROM_4),
    "one": TypeRule("options", FROM_4),
    "several": TypeRule("options", FROM_4),
    "order": TypeRule("options", FROM_6, most=6),
    "pictures": TypeRule("options", ("3", "4-5"), fewest=2, most=2),
    "places": TypeRule("scale", FROM_4, parts="places", fewest=2),
    "statements": TypeRule("scale", FROM_6, parts="statements", fewest=1),
    "text": TypeRule("nothing", ("0-2", *FROM_10)),
    "drawing": TypeRule("nothing", ("3", "4-5", "6-9")),
    "ladder": TypeRule("steps", ("16-18",)),
    "moment": TypeRule("scale", ("0-2",)),
}

# A later item may depend on these: a sheet that has been filled in so far says yes or no.
DECIDABLE = ("scale", "one", "several", "pictures", "ladder", "moment")
ONE_OF = ("scale", "one", "pictures", "ladder", "moment")
