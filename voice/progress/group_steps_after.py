"""What is next for a group once it is decided: it is told, asks again, tells of it itself, and judges."""

from __future__ import annotations

from voice.ladder.evidence import CHILDREN
from voice.language import gettext as _
from voice.progress.calendar import deadlines_of
from voice.progress.promises import first_reply, told_on
from voice.progress.values import Doing, Facts, GroupIn
from voice.progress.wanted import Wanted


def telling(facts: Facts, group: GroupIn) -> Wanted | None:
    """Once everything has its reply, by the promised day."""
    answered = bool(facts.owed) and all(first_reply(facts, owed) for owed in facts.owed)
    if not answered or told_on(facts, group):
        return None
    sentence = _("Fortæl %(group)s, hvad der skete med det, de sagde.") % {"group": group.name}
    return Wanted("tell", "teacher", sentence, "told", facts.promised, group.key)


def repeating(facts: Facts, group: GroupIn) -> Wanted | None:
    """From rung 5, once children have done what they took on: the same questions again, to see whether it helped."""
    done = _done_by_children(facts)
    if facts.planned < 5 or not done or facts.of_step("after"):
        return None
    sentence = _("Spørg %(group)s igen: er det blevet bedre?") % {"group": group.name}
    return Wanted("after", "teacher", sentence, f"groups/{group.key}/ask/after?about={done[0].key}", None, group.key)


def reporting(facts: Facts, group: GroupIn) -> Wanted | None:
    """From rung 5 children tell of it themselves; a council does so with its report."""
    by_children = facts.reports or any(one.by == CHILDREN for one in facts.told)
    if facts.planned < 5 or facts.council or by_children or not _done_by_children(facts):
        return None
    if told_on(facts, group) is None:
        return None
    sentence = _("Lad %(group)s selv fortælle de andre, hvad de har gjort.") % {"group": group.name}
    return Wanted("report", "teacher", sentence, "told", None, group.key)


def _done_by_children(facts: Facts) -> list[Doing]:
    return [one for one in facts.actions if one.owner == CHILDREN and one.state == "done"]


def judging(facts: Facts, group: GroupIn) -> Wanted | None:
    """60 to 90 open days after the answers, the children judge it."""
    days = deadlines_of(facts, group)
    if days is None or told_on(facts, group) is None or facts.of_step("verdict", group=group.key):
        return None
    sentence = _("Spørg %(group)s, om der skete noget.") % {"group": group.name}
    return Wanted("verdict", "teacher", sentence, f"groups/{group.key}/ask/verdict", days.verdict_by, group.key)
