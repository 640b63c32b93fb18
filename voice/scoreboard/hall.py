"""What the screen in the hall says to children: what we have said, what the adults have answered, what is missing.

Anybody who walks by can read it, so it holds only what has been said to all: what adults say they heard and what
children proposed, never a figure or a sentence of a class's result, and nothing of a cycle before every class in it
has seen its own result (children.md 3.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from voice.progress.promises import promises_of
from voice.progress.values import Facts
from voice.promises.stories import Deed, Story

AT_ONCE = 3  # what a nine-year-old reads in passing


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing. what: 'answer' (to about), 'deed' or 'heard' (nobody has said what was heard); due:
    the promised day; late: it has passed."""

    what: str
    about: str
    who: str
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class Hall:
    """said: the newest first; gaps: the latest promises first."""

    said: tuple[Story, ...]
    gaps: tuple[Gap, ...]

    def pages(self) -> int:
        return max(1, -(-len(self.said) // AT_ONCE), -(-len(self.gaps) // AT_ONCE))

    def page(self, number: int) -> Hall:
        """One screen of it, from 0; a column that has fewer begins again."""
        return Hall(_portion(self.said, number), _portion(self.gaps, number))


def may_be_told(facts: Facts) -> bool:
    """Every class in it that has a result has seen it."""
    answers = facts.of_step("answer")
    return all(one.shown for one in answers if one.published) and (
        any(one.shown for one in answers) or any(owed.origin != "adults" for owed in facts.owed)
    )


def hall_of(facts: Mapping[str, Facts], stories: Iterable[Story], today: date) -> Hall:
    """facts: of the cycles that may be told of; others' stories are left out."""
    open_ones = {key: one for key, one in facts.items() if may_be_told(one)}
    found = [story for story in stories if story.cycle_key in open_ones]
    order = sorted(open_ones, key=lambda key: (open_ones[key].at, key), reverse=True)
    said = sorted(found, key=lambda story: order.index(story.cycle_key))
    gaps = [Gap("answer", story.heard, story.decider, story.due, story.late) for story in said if not story.answer]
    gaps += [_undone(deed) for story in said for deed in story.deeds if deed.state not in ("done", "dropped")]
    for one in open_ones.values():
        heard = next((due for due in promises_of(one) if due.what == "heard"), None)
        if heard and heard.kept is None and not one.owed and not one.ended:
            gaps.append(Gap("heard", one.title, one.decider, heard.due, heard.overdue(today, one.closed_days)))
    return Hall(tuple(said), tuple(sorted(gaps, key=lambda gap: (not gap.late, gap.due, gap.about))))


def _undone(deed: Deed) -> Gap:
    return Gap("deed", deed.words, deed.who, deed.due, deed.late)


def _portion(things: tuple, number: int) -> tuple:  # type: ignore[type-arg]
    pages = max(1, -(-len(things) // AT_ONCE))
    start = number % pages * AT_ONCE
    return things[start : start + AT_ONCE]
