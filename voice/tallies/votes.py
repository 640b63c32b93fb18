"""Votes (waves that choose or decide): the order of the options and ties, no counts, no margins, no turnout.

An order tells more than it seems. If a > b > c comes out of six votes, the child who voted for c learns that nobody
else did (3, 2, 1 is the only way). So the whole order is said from so many votes that every order that can come out
leaves everybody in doubt (whole_order_from). Below that only the one option on top is said, or that none stands there
alone: tests/tallies/test_votes.py tries every world.
"""

from __future__ import annotations

from voice.questionnaires.questions import Item
from voice.tallies.floors import VOTES_FROM
from voice.tallies.results import UNORDERED, Share


def whole_order_from(item: Item, floor: int = VOTES_FROM) -> int:
    """How many votes it takes until the whole order can be said, at least VOTES_FROM.

    One of m: more than m * m votes. With m * m, m - 1 options can stand together with m + 1 votes each and leave one
    vote for the last, and in no other way so: whoever gave it knows that nobody else did. One vote more, and the
    last of every possible order can have got a vote less or more. Several of m: m + 2 votes, since the places
    of the order must fit between no vote and all, with two to spare.
    """
    options = len(item.codes)
    return max(floor, options + 2 if item.type == "several" else options * options + 1)


def shares(item: Item, cells: dict[str, int], n: int, floor: int = VOTES_FROM) -> tuple[Share, ...]:
    """One share for each place, best first, ties together, the number of figures always 0.

    Under whole_order_from votes: the one on top and then all others as one share with the edge UNORDERED; when none
    stands alone on top, all options as one such share. For n >= floor votes (one-of, several-of).
    """
    votes = {code: cells.get(code, 0) for code in item.codes}
    levels = sorted(set(votes.values()), reverse=True)
    places = [tuple(code for code in item.codes if votes[code] == level) for level in levels]
    if n >= whole_order_from(item, floor):
        return tuple(Share(codes, 0) for codes in places)
    if len(places[0]) > 1:
        return (Share(item.codes, 0, UNORDERED),)
    others = tuple(code for code in item.codes if code not in places[0])
    return Share(places[0], 0), Share(others, 0, UNORDERED)
