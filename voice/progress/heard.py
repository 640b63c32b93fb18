"""What children have said in a vote, a check or a verdict: the frozen words of the box, or, where a group is too small
for those, what it said together.

Source: DESIGN 6 ("A talk-only group proves evidence by the dated dialogue and the class's own mark"); children.md 3.3.
"""

from __future__ import annotations

from voice.progress.values import Asked, Facts, GroupIn
from voice.tallies.results import TALK, UNORDERED, VERDICT, VOTES, ItemResult
from voice.waves.coverage import can_be_silent

YES, DIVIDED, FEWER, NO = "mostly-yes", "divided", "half-or-fewer", "mostly-no"
AT_LEAST_HALF = (YES, DIVIDED)  # 'divided' is about half; 'half-or-fewer' may be fewer, and the lower holds
OF_MARK = {"us": YES, "almost": DIVIDED, "no": NO}  # the class's own mark, in the same words
MOTION, MOTION_YES = "motion", "yes"  # the one item of a vote for or against something, and the option that carries it
AUDIENCE, HAPPENED = "audience", "happened"  # items of the verdict (cycle.asking.verdict)


def newest(facts: Facts, step: str, group: GroupIn) -> Asked | None:
    """The group's last published sitting of a step: what children say later counts more than what they said first."""
    published = [one for one in facts.of_step(step, group=group.key) if one.published]
    return max(published, key=lambda one: (one.published_at or one.opened, one.key), default=None)


def talked_about(facts: Facts, asked: Asked) -> bool:
    """There is a dated talk about this result."""
    return any(talk.sitting == asked.key for talk in facts.talks)


def words_of(facts: Facts, asked: Asked, item: str | None = None) -> list[str]:
    """The words for one item, or for all: one for each form and part that has one. Where the box says nothing, the
    class's last mark stands for it, if the talk is dated. Empty when nothing was said."""
    found = []
    for form in asked.results:
        for result in form.items:
            if item in (None, result.item):
                found += _shown(result) or _marked(facts, asked, form.form, result.item)
    return found


def is_asked(asked: Asked, item: str) -> bool:
    """Whether the item was asked of any age in the group (three-year-olds are not asked who has read it)."""
    return any(result.item == item for form in asked.results for result in form.items)


def counted(facts: Facts, asked: Asked) -> bool:
    """A vote that says something: published by the box; or by hands of so few that the box says nothing, recorded as
    such (a talk about it, or the council's show of hands)."""
    if not asked.published:
        return False
    if any(result.display == VOTES for form in asked.results for result in form.items):
        return True
    return speaks_for_itself(facts, asked) and (asked.hands or talked_about(facts, asked))


def speaks_for_itself(facts: Facts, asked: Asked) -> bool:
    """Whether what was said aloud may stand for the box: in a group so small that the box can be silent though enough
    have answered, or where it speaks of another age or another item, so that the children have been asked."""
    frozen = max((group.size for group in facts.groups if group.key == asked.group), default=0)
    shown = any(result.display != TALK for form in asked.results for result in form.items)
    return shown or can_be_silent(max(asked.seats, frozen), len(asked.forms))


def against(asked: Asked, proposal: str | None) -> bool:
    """Whether a published vote put something else on top: another option than this proposal, or anything but yes to a
    motion. A proposal that was no option of the vote is not judged."""
    for form in asked.results:
        for result in form.items:
            code = MOTION_YES if result.item == MOTION else proposal
            codes = {one for share in result.shares for one in share.codes}
            if result.display == VOTES and code in codes:
                first = result.shares[0]
                if first.edge == UNORDERED or code not in first.codes or (code == MOTION_YES and len(first.codes) > 1):
                    return True
    return False


def _shown(result: ItemResult) -> list[str]:
    if result.display != VERDICT:
        return []
    parts = [share.edge for share in result.shares if share.edge]
    return parts or ([result.half] if result.half else [])


def _marked(facts: Facts, asked: Asked, form: str, item: str) -> list[str]:
    if not talked_about(facts, asked) or not speaks_for_itself(facts, asked):
        return []
    own = [one for one in facts.marks if (one.sitting, one.form, one.item) == (asked.key, form, item)]
    return [OF_MARK[max(own, key=lambda one: (one.at, one.mark)).mark]] if own else []
