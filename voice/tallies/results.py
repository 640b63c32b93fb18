"""What leaves the door: safe, frozen, rounded. Every page, chart, export and printout reads these values.

Nothing here holds an exact count. Texts are made from the codes where they are shown.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

FIGURES, WORDS, TALK = "figures", "words", "talk"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the figures stand for these options together.

    codes: option codes that are shown as one (a single code, or a merged half).
    figures: whole number out of ItemResult.figures_of.
    edge: 'few-or-none' when the share stands for "few or none" (figures is then the lowest that is ever shown),
          'most-or-all' when it stands for "that many or more"; None when the rounded number can be said as it is.
    """

    codes: tuple[str, ...]
    figures: int
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item of one form, as it may be shown.

    display: 'figures', 'words' or 'talk'.
    figures_of: 5, 10 or 20 (20 = steps of 5 %), for display 'figures'.
    shares: for 'figures', in the order of the scale, positive half first. For several-of, places and statements:
            one Share per option (part:mark codes for places and statements), each on its own out of figures_of.
            For order: one Share per option with figures = 0, in the order children put them (ties stand together).
    half: for 'words': how the positive half did: 'most' / 'about-half' / 'fewer-than-half'.
    rest: for 'words': 'few-or-none' / 'several': how many stand in the merged negative half.
    why: for 'talk', why there is nothing to show: 'few-answers', 'text', 'drawing', 'not-asked', 'no-safe-display'.
    answers: the number of answers as a band ('5-9', '10-19', '20-29', ... ), None for 'talk'.
    opt_outs: 'few-or-none' / 'several' children skipped, would rather not or did not understand; None for 'talk'.
    """

    item: str
    display: str
    figures_of: int | None = None
    shares: tuple[Share, ...] = ()
    half: str | None = None
    rest: str | None = None
    why: str | None = None
    answers: str | None = None
    opt_outs: str | None = None


@dataclass(frozen=True, slots=True)
class FormResult:
    """All items of one form of one sitting. talk_only: the group is under the floor and gets the dialogue sheet."""

    form: str
    talk_only: bool
    answers: str | None
    items: tuple[ItemResult, ...]

    def item(self, key: str) -> ItemResult:
        """Raises KeyError when the form has no such item."""
        for result in self.items:
            if result.item == key:
                return result
        raise KeyError(key)


def to_document(result: FormResult) -> str:
    return json.dumps(asdict(result), ensure_ascii=False, separators=(",", ":"))


def from_document(document: str) -> FormResult:
    plain = json.loads(document)
    return FormResult(
        form=plain["form"],
        talk_only=plain["talk_only"],
        answers=plain["answers"],
        items=tuple(_item(item) for item in plain["items"]),
    )


def _item(plain: dict[str, Any]) -> ItemResult:
    shares = tuple(Share(tuple(s["codes"]), s["figures"], s["edge"]) for s in plain["shares"])
    return ItemResult(**{**plain, "shares": shares})
