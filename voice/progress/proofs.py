"""Evidence for rungs 1 and 2: the children were asked, read, answered, told; the class talked and corrected.

Each function gives the day from which its piece is there, or None (Proof); where single groups lack it, which. A piece
is there when every group of the cycle has it: one class that was forgotten is not made up for by another.
Source: children.md 3.3, rows 1 and 2; DESIGN 6.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from voice.ladder.evidence import N_, Proof, latest
from voice.progress.heard import AT_LEAST_HALF, AUDIENCE, FEWER, NO, YES, is_asked, newest, words_of
from voice.progress.promises import first_reply, told_on
from voice.progress.values import Facts, GroupIn

SEATS_OF_TEN = 9  # a tenth of the group may have left since the cycle began; fewer seats are not the group

OfGroup = Callable[[Facts, GroupIn], "date | None"]


def of_groups(key: str, rule: OfGroup, facts: Facts) -> Proof:
    """A piece that every group needs."""
    found = {group.key: rule(facts, group) for group in facts.speaking}
    return Proof(key, latest(found.values()), tuple(group for group, on in found.items() if on is None))


def answered(facts: Facts, group: GroupIn) -> date | None:
    """Answers from 60 % of the group or more: the Coverage rows of its sittings say enough, and their seats are the
    group as it was when the cycle began (its frozen size). A council that hands over a proposal has voted on it."""
    if facts.theme == "council":
        days = [owed.at.date() for owed in facts.owed if owed.origin == "council"]
        return min(days, default=None)
    seats = 0
    enough = [one for one in facts.of_step("answer", group=group.key) if one.enough and one.published]
    for one in sorted(enough, key=lambda one: (one.published or date.max, one.key)):
        seats += one.seats
        if 10 * seats >= SEATS_OF_TEN * group.size:
            return one.published
    return None


def read(facts: Facts) -> Proof:
    """Whoever decides has read the results of every group, after they were there."""
    needed = latest(answered(facts, group) for group in facts.speaking)
    days = [at.date() for at in facts.read if needed is not None and at.date() >= needed]
    if facts.theme == "council":  # whoever answers a council's proposal has read it
        days += [reply.at.date() for reply in facts.replies]
    too_early = bool(facts.read) and not days
    why = N_("Den, der bestemmer, læste svarene, før alle grupper havde svaret.") if too_early else ""
    return Proof("read", min(days, default=None), why=why)


def replies(facts: Facts) -> Proof:
    """A reply to every finding and every proposal, and to one of them at least."""
    why = "" if facts.owed else N_("Der er ikke skrevet ned, hvad de voksne hørte.")
    return Proof("replies", latest(first_reply(facts, owed) for owed in facts.owed), why=why)


def told(facts: Facts) -> Proof:
    return of_groups("told", told_on, facts)


def known(facts: Facts, group: GroupIn) -> date | None:
    """Half of the children or more know who has read it, by their verdict. Ages that are not asked this are taken at
    their verdict's day."""
    verdict = newest(facts, "verdict", group)
    if verdict is None:
        return None
    words = words_of(facts, verdict, AUDIENCE)
    if not is_asked(verdict, AUDIENCE):
        return verdict.published if words_of(facts, verdict) else None
    return verdict.published if words and all(word in AT_LEAST_HALF for word in words) else None


def talked(facts: Facts, group: GroupIn) -> date | None:
    """A dated talk about the group's answers with its method, before adults decided anything alone."""
    decided = min((one.at for one in facts.decisions if one.by == "adults"), default=None)
    own = {one.key for one in facts.of_step("answer", group=group.key)}
    days = [
        talk.at.date() for talk in facts.talks
        if talk.group == group.key and talk.sitting in own and talk.method.strip()
        and (decided is None or talk.at <= decided)
    ]  # fmt: skip
    return min(days, default=None)


def said(facts: Facts, group: GroupIn) -> date | None:
    """A sentence in the children's own words that they have not taken back."""
    own = {one.key for one in facts.asked if one.group == group.key}
    days = [one.at.date() for one in facts.said if one.group == group.key or one.sitting in own]
    return min(days, default=None)


def checked(facts: Facts, group: GroupIn) -> date | None:
    """'Have we understood you?': mostly yes to most findings, and mostly no to none, in the group's last check."""
    check = newest(facts, "check", group)
    words = words_of(facts, check) if check else []
    yes = sum(word == YES for word in words)
    return check.published if check and 2 * yes > len(words) and not {FEWER, NO} & set(words) else None


def of_first_two(facts: Facts) -> list[Proof]:
    return [
        of_groups("answers", answered, facts), read(facts), replies(facts), told(facts),
        of_groups("known", known, facts), of_groups("talked", talked, facts), of_groups("said", said, facts),
        of_groups("checked", checked, facts),
    ]  # fmt: skip
