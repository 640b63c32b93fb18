"""Figures above single groups: what leaves the door for a pool, a grade, an institution, a municipality.

Like tallies.results: safe, rounded, frozen, no exact count. Across forms, groups and institutions only the share in the
scale's positive half is ever combined; pages say so.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from voice.tallies.results import Share, share_from

POOL, GRADE, INSTITUTION, MUNICIPALITY, LATER = "pool", "grade", "institution", "municipality", "later"
FIGURES, WORDS, LEFT_OUT = "figures", "words", "left-out"


@dataclass(frozen=True, slots=True)
class ParentItem:
    """One item, over all forms that ask it.

    display: 'figures', 'words' or 'left-out'. It follows from what is published below and from the numbers of answers
             only, never from the answers: then leaving out tells nothing.
    figures_of, shares: for 'figures': exactly two shares, the positive half first, then the rest, like ItemResult, but
             rounded more coarsely where less would tell too much: a figure without an edge is the nearest one or
             the one beside it. Edges may stand anywhere ("12 of 20 or fewer"). codes: of all forms together.
    half, rest: for 'words', like ItemResult; each may be None (say nothing about it), never both.
    most_negative: for 'figures' of an institution from 30 answers, when one form asks and the rest has two options or
             more: a share of the same figures_of for the most negative option (R5).
    why: for 'left-out': 'few-answers', 'one-group' (fewer than two groups have answers: it would be that group's own
             figure), 'would-tell' (any figure would say more about a group than the group's own result), 'not-added'
             (answers of this kind are not added up: rankings, several-of, texts, items asked only of some, items that
             are not the same or have no positive half in every form).
    answers: the number of answers as a band; None when left out.
    part: for places and statements the part's key; one ParentItem for each part.
    """

    item: str
    display: str
    figures_of: int | None = None
    shares: tuple[Share, ...] = ()
    half: str | None = None
    rest: str | None = None
    most_negative: Share | None = None
    why: str | None = None
    answers: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class ParentResult:
    """Everything that is said of one place.

    kind: POOL ... LATER; place: see tallies.tables.ParentTally; groups: how many groups' sittings are in it; forms: of
    which ages; answers: sheets as a band; items in the order of the questionnaire, the youngest form's first.
    helped: for an institution, of the youngest's sheets (with an adult's help, alone) as two bands of tens, such as
    ('20-39', '40-89'); None unless both are surely 10 or more.
    """

    kind: str
    place: str
    groups: int
    forms: tuple[str, ...]
    answers: str | None
    items: tuple[ParentItem, ...]
    helped: tuple[str, str] | None = None

    def item(self, key: str, part: str | None = None) -> ParentItem:
        """Raises KeyError."""
        for found in self.items:
            if found.item == key and found.part == part:
                return found
        raise KeyError(key)


def to_document(result: ParentResult) -> str:
    return json.dumps(asdict(result), ensure_ascii=False, separators=(",", ":"))


def from_document(document: str) -> ParentResult:
    plain = json.loads(document)
    helped, items = plain.get("helped"), tuple(map(_item, plain["items"]))
    both = tuple(helped) if helped else None
    return ParentResult(**{**plain, "forms": tuple(plain["forms"]), "items": items, "helped": both})


def _item(plain: dict[str, Any]) -> ParentItem:
    shares, least = tuple(map(share_from, plain["shares"])), plain["most_negative"]
    return ParentItem(**{**plain, "shares": shares, "most_negative": share_from(least) if least else None})
