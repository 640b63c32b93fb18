"""Evidence for rungs 3, 4 and 5: children chose, wrote, voted, decided inside a mandate, did it and told of it.

Source: children.md 3.3, rows 3 to 5; DESIGN 6.
"""

from __future__ import annotations

from datetime import date, datetime

from voice.ladder.evidence import N_, Proof
from voice.progress.heard import AT_LEAST_HALF, HAPPENED, against, counted, newest, words_of
from voice.progress.proofs import of_groups
from voice.progress.values import Decided, Facts, GroupIn

CHILDREN, ADULTS, TOGETHER = "children", "adults", "together"


def chosen(facts: Facts, group: GroupIn) -> date | None:
    """A vote on theme or questions (the group's, another's of the cycle or the council's) that was counted before the
    group was asked."""
    answers = facts.of_step("answer", group=group.key)
    if not answers:
        return None
    votes = [one for one in facts.of_step("choose") if counted(facts, one)]
    days = [one.published for one in votes if _before(one.published_at, answers[0].opened) and one.published]
    return min(days, default=None)


def authored(facts: Facts, group: GroupIn) -> date | None:
    """A third or more of the questions asked of the group is the children's: chosen in a counted vote, or written in a
    meeting or a sitting, before the group was asked; and not changed by adults without their yes. What only an adult
    says was theirs is not."""
    answers = facts.of_step("answer", group=group.key)
    asked = frozenset().union(*(one.items for one in answers))
    if not asked:
        return None
    voted = {one.key for one in facts.asked if one.step != "answer" and counted(facts, one)}
    own = [
        one for one in facts.own
        if one.item in asked and (one.meeting or one.sitting in voted) and (one.consent or not one.edited)
        and one.at <= answers[-1].opened
    ]  # fmt: skip
    enough = own and 3 * len({one.item for one in own}) >= len(asked)
    return max(one.at.date() for one in own) if enough else None


def by_vote(facts: Facts) -> list[Decided]:
    """The decisions of children, alone or together with adults, that rest on a vote counted before."""
    votes = {one.key: one for one in facts.of_step("vote", "choose") if counted(facts, one)}
    return [
        one for one in facts.decisions
        if one.by in (TOGETHER, CHILDREN) and one.sitting in votes
        and _before(votes[one.sitting].published_at, one.at)
        and not against(votes[one.sitting], one.proposal)
    ]  # fmt: skip


def voted(facts: Facts) -> Proof:
    why = N_("Beslutningen blev skrevet uden børnenes afstemning.") if facts.decisions else ""
    return _first("voted", by_vote(facts), why)


def signed(facts: Facts) -> Proof:
    """Both sides stand by it. What children decide inside their mandate needs no adult's name under it."""
    rested = by_vote(facts)
    days = [max(one.sides.values()).date() for one in rested if {CHILDREN, ADULTS} <= set(one.sides)]
    days += [one.at.date() for one in mandated(facts)]
    lacking = {side for one in rested for side in (CHILDREN, ADULTS) if side not in one.sides}
    why = N_("Børnene har ikke skrevet under på beslutningen.") if lacking == {CHILDREN} else ""
    why = N_("De voksne har ikke skrevet under på beslutningen.") if lacking == {ADULTS} else why
    return Proof("signed", min(days, default=None), why=why)


def acted(facts: Facts, today: date) -> Proof:
    """An action is done, or has a day that has not passed. What was dropped, or reopened and late, is neither."""
    days = [one.steps[-1][1].date() for one in facts.actions if one.state == "done"]
    days += [one.at.date() for one in facts.actions if one.state not in ("done", "dropped") and one.due >= today]
    return Proof("acted", min(days, default=None))


def felt(facts: Facts, group: GroupIn) -> date | None:
    """The children's verdict does not say that nothing came of it: where they and the adults disagree, the lower
    holds."""
    verdict = newest(facts, "verdict", group)
    words = words_of(facts, verdict, HAPPENED) if verdict else []
    return verdict.published if verdict and words and all(word in AT_LEAST_HALF for word in words) else None


def in_time(facts: Facts) -> dict[str, datetime]:
    """The mandates written before any child was asked anything."""
    first = min((one.opened for one in facts.asked), default=None)
    return {key: at for key, at in facts.mandates.items() if first is None or at < first}


def mandate(facts: Facts) -> Proof:
    good = in_time(facts)
    why = N_("Mandatet blev skrevet, efter at børnene var blevet spurgt.") if facts.mandates and not good else ""
    return Proof("mandate", min((at.date() for at in good.values()), default=None), why=why)


def mandated(facts: Facts) -> list[Decided]:
    """The children's own decisions: by their vote, inside a mandate written before."""
    good = in_time(facts)
    return [one for one in by_vote(facts) if one.by == CHILDREN and one.mandate in good]


def decided(facts: Facts) -> Proof:
    return _first("decided", mandated(facts), "")


def stands(facts: Facts) -> Proof:
    """No decision of children was overruled without a reason, nor by another decision of adults about the same."""
    own = [one for one in facts.decisions if one.by == CHILDREN]
    since = {one.proposal: one.at for one in own if one.proposal and one.veto is None}
    adults = [one for one in facts.decisions if one.by == ADULTS]
    over = [one for one in adults if one.proposal in since and one.at > since[one.proposal]]
    if over or any(one.veto is not None and not one.veto.strip() for one in own):
        return Proof("stands")
    return Proof("stands", min((one.at.date() for one in own), default=None),
                 why="" if own else N_("Børnene har ikke bestemt noget endnu."))  # fmt: skip


def of_last_three(facts: Facts, today: date) -> list[Proof]:
    theirs = [one for one in facts.actions if one.owner == CHILDREN and one.role.strip() and one.state != "dropped"]
    done = [one.steps[-1][1].date() for one in theirs if one.state == "done"]
    keys, since = {None, *(one.key for one in theirs)}, min((one.at for one in theirs), default=None)
    after = [
        one.published for one in facts.of_step("after")
        if one.published and one.about in keys and since is not None and one.opened >= since
    ]  # fmt: skip
    told = [one.at.date() for one in facts.told if one.by == CHILDREN] + [day for day in facts.reports if day <= today]
    return [
        of_groups("chosen", chosen, facts), of_groups("authored", authored, facts), voted(facts), signed(facts),
        acted(facts, today), of_groups("felt", felt, facts), mandate(facts), decided(facts), stands(facts),
        Proof("owned", min((one.at.date() for one in theirs), default=None)),
        Proof("done", min(done, default=None)), Proof("followed", min(after, default=None)),
        Proof("reported", min(told, default=None)),
    ]  # fmt: skip


def _first(key: str, decisions: list[Decided], why: str) -> Proof:
    return Proof(key, min((one.at.date() for one in decisions), default=None), why=why)


def _before(first: datetime | None, then: datetime) -> bool:
    return first is not None and first <= then
