"""From the facts of a cycle to the few values that the scoreboard counts. Pure."""

from __future__ import annotations

from datetime import date

from voice.progress.heard import DIVIDED, FEWER, NO, YES, newest, words_of
from voice.progress.promises import promises_of
from voice.progress.reached import Reached, reached_of
from voice.progress.values import Facts
from voice.scoreboard.values import Standing, Verdict, bands_of

LOWEST_FIRST = (NO, FEWER, DIVIDED, YES)


def standing_of(facts: Facts, today: date, reached: Reached | None = None) -> Standing:
    """reached: when it is known already."""
    reached = reached or reached_of(facts, today)
    promises = promises_of(facts)
    replies = [one for one in promises if one.what == "reply"]
    due = [one for one in promises if one.kept or one.overdue(today, facts.closed_days)]
    forms = tuple(form for group in facts.groups for form in group.forms)
    return Standing(
        key=facts.key, title=facts.title, institution=facts.institution,
        groups=tuple(group.key for group in facts.groups if group.kind == "class"), bands=bands_of(forms),
        at=facts.at.date(), planned=facts.planned, rung=reached.rung, label=reached.label, running=reached.running,
        skin=reached.skin, observed=reached.observed, spoken=facts.spoken,
        owed=len(replies), answered=sum(one.kept is not None for one in replies), due=len(due),
        in_time=sum(one.kept is not None and not one.late(today, facts.closed_days) for one in due),
        waiting=sum(one.overdue(today, facts.closed_days) for one in promises),
        missing=tuple(one.key for one in reached.missing), verdicts=_verdicts(facts),
    )  # fmt: skip


def _verdicts(facts: Facts) -> tuple[Verdict, ...]:
    found = []
    for group in facts.speaking:
        asked = newest(facts, "verdict", group)
        if asked is None or asked.published is None or group.kind != "class":
            continue
        items = dict.fromkeys(item.item for form in asked.results for item in form.items)
        words = {item: min(said, key=LOWEST_FIRST.index) for item in items if (said := words_of(facts, asked, item))}
        found.append(Verdict(group.key, asked.published, asked.shown, words))
    return tuple(found)
