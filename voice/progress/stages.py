"""Where a cycle stands: the last stage that it has come to. Source: children.md 3.4."""

from __future__ import annotations

from datetime import date

from voice.progress.promises import first_reply, told_on
from voice.progress.proofs import talked
from voice.progress.values import Facts

STAGES = (
    "gate",  # before anybody is asked
    "open",  # a group is asked, or another is still to be
    "closed",  # all have answered; the results are not made yet
    "result",  # every group's result is there
    "talk",  # every group has talked about it
    "decision",  # something is decided, or everything has its reply
    "action",  # something is to be done
    "told",  # every group has been told
    "verdict",  # children are judging it
    "judged",  # every group has
    "ended",  # before its time
)


def stage_of(facts: Facts, today: date) -> str:
    """One of STAGES: the last that it has come to, even when one before was left out (evidence says what is missing).
    today: what is dated later has not happened yet."""
    groups = [group for group in facts.speaking if group.kind == "class"] or list(facts.groups)
    answers = {group.key: facts.of_step("answer", group=group.key) for group in groups}
    verdicts = {group.key: facts.of_step("verdict", group=group.key) for group in groups}
    every = [one for each in answers.values() for one in each]
    asked_all = all(answers.values()) or facts.theme == "council" and facts.spoken
    come = {
        "open": bool(every),
        "closed": asked_all and all(one.closed or one.published for one in every),
        "result": asked_all and all(one.published for one in every),
        "talk": all(talked(facts, group) for group in groups),
        "decision": bool(facts.decisions) or bool(facts.owed) and all(first_reply(facts, o) for o in facts.owed),
        "action": bool(facts.actions),
        "told": all(told_on(facts, group) for group in groups),
        "verdict": any(verdicts.values()),
        "judged": all(any(one.published for one in each) for each in verdicts.values()),
        "ended": facts.ended is not None and facts.ended <= today,
    }
    if not groups or not facts.spoken:
        return "ended" if come["ended"] else "gate"
    return next((stage for stage in reversed(STAGES) if come.get(stage)), "gate")


