"""What leaves the door: safe, frozen, rounded. Every page, chart, export and printout reads these values.

Nothing here holds an exact count. Texts are made from the codes where they are shown.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

FIGURES, WORDS, TALK, VOTES, VERDICT = "figures", "words", "talk", "votes", "verdict"
UNORDERED = "unordered"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the figures stand for these options together.

    codes: option codes that are shown as one (a single code, or a merged half; 'part:mark' for places and statements).
    figures: whole number out of ItemResult.figures_of, rounded to the nearest (an exact half up; for one-of-many and
             several-of up or down). Say "about".
             0 only for order items, votes and verdicts, where a share carries no number at all.
    edge: 'few-or-none': "figures or fewer", nobody included. figures is then the lowest that this item could show,
          which is 2 of 5 up to 13 answers, 1 of 5 up to 19, 1 or 2 of 10 and so on: print the number, never assume it.
          'most-or-all': "figures or more", everybody included; the highest that this item could show.
          None: the rounded number can be said as it is.
          'unordered' (votes only): these options stand in no order that could be said.
          The first two edges are also what makes the sentence safe: an edge must never be printed without its
          "or fewer" / "or more", and never be drawn as exactly that many filled figures.
    """

    codes: tuple[str, ...]
    figures: int
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item of one form, as it may be shown.

    display: 'figures', 'words' or 'talk'; in waves that choose or decide 'votes' or 'talk', in checks and verdicts
             'verdict' or 'talk'. It follows from the item and the number of answers only, never from what was
             answered. An item that is only asked after another one follows from what is published about that one.
    figures_of: 5, 10 or 20 (20 = steps of 5 %), for display 'figures'; None for order items, 'words' and 'talk'.
    shares: for 'figures'.
            Options with a positive half (scale, ladder, moment, pictures, statements, places): exactly two shares,
            positive half first, then all the rest as one; their figures add up to figures_of and their edges mirror.
            One-of without a positive half (from 10 answers): one share for each option (a ladder: for 8-10, 4-7
            and 0-3), in the order of the questionnaire; rounded each on its own, so they need not add up to figures_of.
            With exactly two options: as with a positive half. Asked of some only: 3 of 5 or more = more than half
            chose it, 2 of 5 or fewer = at most half did.
            Several-of: one share for each option, each on its own out of figures_of.
            Places and statements: the two shares of one part after the other, codes 'part:mark'. A part with too few
            marks is missing here: say "talk about it".
            Order: one share for each place, best first; options that stand together (a tie) are the codes of one
            share, in the order of the questionnaire. figures is 0 and edge None: there is nothing to count.
            For 'votes': like an order. With few votes only who is on top: the first share is that one option, the
            second all others with edge 'unordered'; when none stands alone on top, one share 'unordered' of all.
            For 'verdict' of places and statements: one share for each part that has enough marks, codes 'part:mark' of
            the positive half, figures 0, and the verdict's word as its edge; otherwise empty.
    half: for 'words', what the positive half did:
          'most' = more than half, perhaps everybody; 'about-half' = from a third to a half (to 7 of 12 with 12
          answers); 'fewer-than-half' = well under half (under a third; at most 4 with 12 to 14 answers), perhaps
          nobody; None = say nothing about the half (items asked of some only, and 'several' of 10 or 11 answers).
          For 'verdict': 'mostly-yes', 'divided' (about half), 'mostly-no'; with 6 or 10 answers 'mostly-yes' or
          'half-or-fewer'. None for lists.
    rest: for 'words', how many stand in the merged negative half: 'few-or-none' = 0 to 4, 'several' = 5 or more,
          perhaps everybody. Possible pairs: most + few-or-none, 'several' with any half, and each with None.
    why: for 'talk', why there is nothing to show:
         'few-answers' (under the floor, or under the 10 that sensitive items and one-of-many
         need, the 6 of an order),
         'text', 'drawing' (words and drawings are read elsewhere),
         'not-asked' (asked only of some, and the question before does not show that they are enough),
         'no-safe-display' (no way of showing this item to this many keeps everybody hidden, whatever they answered).
    answers: the number of answers as a band ('5-9', '10-19', '20-29', ... ); for an item that was asked of some only,
             the floor and a plus: '5+', '10+'; None for 'talk' and 'votes'.
    opt_outs: how many skipped, would rather not or did not understand/know, together: 'few-or-none' (0 to 4),
              'several' (5 or more), None when it is not said: always for 'talk', 'votes', 'verdict', one-of-many,
              several-of, places, statements, items asked of some only and sensitive items under 20 answers; else
              when the word would give the number away. None: print nothing about it.
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
    """All items of one form of one sitting, in the order of the form.

    talk_only: the group is under the floor and gets the dialogue sheet; every item is then 'talk' and answers is None.
    answers: the number of sheets of the form as a band, like ItemResult.answers; None for votes (no turnout).
    helped: for the forms of the youngest, in how many sheets of the whole sitting an adult helped: 'few-or-none' (0 to
            4), '5-9', '10-29' and so on (tallies.helped: no band is for all of them alone); None for the other forms,
            where answers is None, and where nothing can be said.
    """

    form: str
    talk_only: bool
    answers: str | None
    items: tuple[ItemResult, ...]
    helped: str | None = None

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
        helped=plain.get("helped"),
    )


def _item(plain: dict[str, Any]) -> ItemResult:
    return ItemResult(**{**plain, "shares": tuple(map(share_from, plain["shares"]))})


def share_from(plain: dict[str, Any]) -> Share:
    """As it stands in a document, of a group's result or of a parent's."""
    return Share(tuple(plain["codes"]), plain["figures"], plain["edge"])
