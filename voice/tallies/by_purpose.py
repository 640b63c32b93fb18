"""What is shown of an item in a wave that is not there for answers: votes, and checks and verdicts (DESIGN 3)."""

from __future__ import annotations

from voice.answers.counts import ItemCounts
from voice.questionnaires.questions import Item
from voice.tallies import order, votes
from voice.tallies.floors import ORDER_FROM, WORDS_FROM
from voice.tallies.one_of import count_of, has_positive_half, one_each
from voice.tallies.results import TALK, VERDICT, VOTES, ItemResult, Share
from voice.tallies.rounding import band
from voice.tallies.verdicts import verdict

VOTING, JUDGING = ("choose", "decide"), ("check", "verdict")


def result_by_purpose(item: Item, own: ItemCounts, floor: int, purpose: str) -> ItemResult:
    """purpose: one of VOTING or JUDGING. Items that are only asked after an answer are for talk in these waves."""
    if item.when:
        return ItemResult(item.key, TALK, why="not-asked")
    return _voted(item, own, floor) if purpose in VOTING else _judged(item, own, floor)


def _voted(item: Item, own: ItemCounts, floor: int) -> ItemResult:
    if item.sensitive or len(item.codes) < 2 or not (one_each(item) or item.type in ("several", "order")):
        return ItemResult(item.key, TALK, why="no-safe-display")
    if own.answered < (max(floor, ORDER_FROM) if item.type == "order" else floor):
        return ItemResult(item.key, TALK, why="few-answers")
    shares: tuple[Share, ...] | None
    if item.type == "order":
        shares = order.shares(item, own.cells)
    else:
        shares = votes.shares(item, own.cells, own.answered, floor)
    if shares is None:
        return ItemResult(item.key, TALK, why="no-safe-display")
    return ItemResult(item.key, VOTES, shares=shares)


def _judged(item: Item, own: ItemCounts, floor: int) -> ItemResult:
    positive = tuple(code for code in item.codes if code in item.positive)
    listed = item.type in ("places", "statements")
    if not has_positive_half(item) or not (one_each(item) or listed and not item.sensitive):
        return ItemResult(item.key, TALK, why="no-safe-display")
    if own.answered < (max(floor, WORDS_FROM) if item.sensitive else floor):
        return ItemResult(item.key, TALK, why="few-answers")
    if not listed:
        word = verdict(count_of(positive, own.cells), own.answered)
        return ItemResult(item.key, VERDICT, half=word, answers=band(own.answered))
    shares = []
    for part in item.parts:
        n = sum(own.cells.get(f"{part.code}:{code}", 0) for code in item.codes)
        codes = tuple(f"{part.code}:{code}" for code in positive)
        if n >= floor:
            shares.append(Share(codes, 0, verdict(count_of(codes, own.cells), n)))
    if not shares:
        return ItemResult(item.key, TALK, why="few-answers")
    return ItemResult(item.key, VERDICT, shares=tuple(shares), answers=band(own.answered))
