"""How far each group of a cycle is with its charter, for the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from voice.people.tables import Group
from voice.questionnaires.lint.limits import BELOW_10
from voice.talks.tables import Statement
from voice.web.cycle_access import OfCycle
from voice.web.pages import Turn
from voice.web.workflow_access import may_read
from voice.workflows.asked import Asked, asked_in
from voice.workflows.charters import ABOUT, MOST, Known, charters_of, in_first, lines_of, most_lines, voted_order
from voice.workflows.holding import Held, held_of


@dataclass(frozen=True, slots=True)
class Row:
    """at: 'propose', 'vote', 'adopt', 'sign', 'hang', 'review', 'asking' or 'held'. order: the published places, as
    words; rest: (code, words) of lines whose place nobody knows; readable: whether this person may read the vote."""

    group: Group
    teaches: bool
    at: str
    lines: tuple[Statement, ...]
    most: int
    young: bool
    vote: Asked | None
    readable: bool
    order: tuple[tuple[str, ...], ...]
    rest: tuple[tuple[str, str], ...]
    charter: Known | None
    review: Asked | None
    held: tuple[Held, ...]


def rows_of(turn: Turn, actor: OfCycle) -> list[Row]:
    """A fixed number of queries, however many groups there are."""
    cycle, today = actor.cycle, turn.now.date()
    lines, charters = lines_of(turn.session, cycle), charters_of(turn.session, cycle)
    asked = asked_in(turn.session, cycle, ("vote", "after"))
    readable = {one.key for one in may_read(actor, asked, today)}
    found = []
    for group in actor.groups:
        charter = charters.get(group.key)
        own = [one for one in asked if one.group_key == group.key]
        vote = next((one for one in reversed(own) if one.about == ABOUT), None)
        review = next((one for one in reversed(own) if charter and one.about == charter.key), None)
        reads = vote is not None and vote.published is not None and vote.key in readable
        order, rest = _counted(vote) if vote and reads else ((), ())
        found.append(Row(
            group, group.key in actor.teaches, _stands(vote, charter, review, today),
            tuple(lines.get(group.key, ())), most_lines(group), any(form in BELOW_10 for form in group.form_keys),
            vote, reads, order, rest, charter, review,
            held_of(review, charter.lines) if charter and review and review.key in readable else (),
        ))  # fmt: skip
    return found


def _counted(vote: Asked) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, str], ...]]:
    """(places as words, what the class must talk about)."""
    words = {option.code: option.label for option in vote.questionnaire.forms[0].items[0].options}
    order = voted_order(vote)
    known = {code for place in order for code in place}
    full = len(in_first(order, MOST)) >= min(MOST, len(words))
    places = tuple(tuple(words[code] for code in place) for place in order)
    return places, () if full else tuple((code, label) for code, label in words.items() if code not in known)


def _stands(vote: Asked | None, charter: Known | None, review: Asked | None, today: date) -> str:
    if charter is None:
        return "propose" if vote is None or vote.closed_early else "adopt" if vote.published else "vote"
    if charter.signed is None:
        return "sign"
    if review is not None:
        return "held" if review.published else "asking"
    return "review" if charter.review and today >= charter.review else "hang"
