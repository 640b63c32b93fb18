"""What is next for each group of a cycle: one step at a time, so that a class never has two things first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from voice.cycle.tables import ELEMENTS
from voice.ladder.clock import RESULT, STAYS_OPEN
from voice.language import gettext as _
from voice.people.open_days import after_open_days
from voice.progress.calendar import deadlines_of
from voice.progress.group_steps_after import judging, repeating, reporting, telling
from voice.progress.heard import counted, words_of
from voice.progress.proofs import checked, said, talked
from voice.progress.values import Facts, GroupIn
from voice.progress.wanted import Wanted

SPOKEN = ("choose", "check", "vote", "verdict")  # steps of which the box says a word, if they are enough


def of_groups(facts: Facts) -> Iterator[Wanted]:
    for group in facts.groups:
        step = next_of(facts, group) if group.kind == "class" else None
        if step is not None:
            yield step


def next_of(facts: Facts, group: GroupIn) -> Wanted | None:
    """The group's next step, for its adults; None when it waits for somebody else, or is through."""
    steps = OBSERVED if group.observed else IN_ORDER
    return next((found for rule in steps if (found := rule(facts, group)) is not None), None)


def _unfinished(facts: Facts, group: GroupIn) -> Wanted | None:
    """A sitting that is open, or whose result is not made. It stays open up to ten open days for those who were away
    (issue 4, 12)."""
    for one in (asked for asked in facts.asked if asked.group == group.key and not asked.published):
        start, days = (one.closed, RESULT) if one.closed else (one.opened.date(), STAYS_OPEN)
        finish, close = _("Gør resultatet færdigt for %(group)s."), _("Luk, når alle i %(group)s har svaret.")
        return Wanted(
            "publish" if one.closed else "close", "teacher", (finish if one.closed else close) % {"group": group.name},
            f"/classroom/sittings/{one.key}", after_open_days(start, days, facts.closed_days), group.key,
        )  # fmt: skip
    return None


def _by_hands(facts: Facts, group: GroupIn) -> Wanted | None:
    """So few that the box says nothing: what the class says together counts, once it is written down."""
    for one in (asked for asked in facts.of_step(*SPOKEN, group=group.key) if asked.published):
        says = words_of(facts, one) if one.step in ("check", "verdict") else counted(facts, one)
        if not says:
            sentence = _("Tal om det sammen i %(group)s, og skriv, hvad I siger.") % {"group": group.name}
            return Wanted("hands", "teacher", sentence, f"/classroom/sittings/{one.key}/talk", None, group.key)
    return None


def _choosing(facts: Facts, group: GroupIn) -> Wanted | None:
    if facts.planned < 3 or facts.of_step("answer", group=group.key) or facts.of_step("choose"):
        return None
    if facts.workflow == "walk":
        return None  # the house's own places are the questions
    if facts.planned >= 4 and not facts.mandates:
        return None  # the mandate comes before anybody is asked anything
    sentence = _("Lad %(group)s stemme om, hvad I skal spørge om.") % {"group": group.name}
    return Wanted("choose", "teacher", sentence, f"groups/{group.key}/ask/choose", None, group.key)


def _asking(facts: Facts, group: GroupIn) -> Wanted | None:
    if facts.of_step("answer", group=group.key) or not set(ELEMENTS) <= facts.gate or facts.theme == "council":
        return None
    sentence = _("Spørg %(group)s.") % {"group": group.name}
    return Wanted("ask", "teacher", sentence, f"groups/{group.key}/ask/answer", None, group.key)


def _talking(facts: Facts, group: GroupIn) -> Wanted | None:
    """Show, talk, and write some sentences. Also on rung 1 the class sees its result; the rest begins at rung 2."""
    days = deadlines_of(facts, group)
    published = [one for one in facts.of_step("answer", group=group.key) if one.published]
    if days is None or not published:
        return None
    last = published[-1]
    if last.shown is None and talked(facts, group) is None:
        sentence = _("Vis %(group)s, hvad de svarede, og tal om det.") % {"group": group.name}
    elif facts.planned < 2 or talked(facts, group) and said(facts, group):
        return None
    elif said(facts, group) is None:
        sentence = _("Skriv en til fem sætninger sammen med %(group)s.") % {"group": group.name}
    else:
        sentence = _("Gør samtalen med %(group)s færdig: skriv, hvordan I gjorde.") % {"group": group.name}
    return Wanted("talk", "teacher", sentence, f"/classroom/sittings/{last.key}/talk", days.talk, group.key)


def _checking(facts: Facts, group: GroupIn) -> Wanted | None:
    """From rung 2, once the adults have written what they heard."""
    days = deadlines_of(facts, group)
    heard = [owed.at for owed in facts.owed if owed.kind == "finding"]
    if facts.planned < 2 or days is None or not heard or checked(facts, group):
        return None
    before = facts.of_step("check", group=group.key)
    if before and max(heard) <= before[-1].opened:
        sentence = _("Ret, hvad I skrev: %(group)s siger, at I ikke har forstået det rigtigt.") % {"group": group.name}
        return Wanted("correct", "teacher", sentence, "findings", days.decision, group.key)
    sentence = _("Spørg %(group)s: Har vi forstået jer rigtigt?") % {"group": group.name}
    return Wanted("check", "teacher", sentence, f"groups/{group.key}/ask/check", days.decision, group.key)


def _voting(facts: Facts, group: GroupIn) -> Wanted | None:
    """From rung 3, once there is something to vote about, unless the council or another group has."""
    days = deadlines_of(facts, group)
    proposals = [owed for owed in facts.owed if owed.kind == "proposal"]
    if facts.planned < 3 or days is None or any(counted(facts, one) for one in facts.of_step("vote")):
        return None
    if not proposals:
        sentence = _("Lad %(group)s foreslå, hvad der skal ske.") % {"group": group.name}
        where = f"/classroom/sittings/{facts.of_step('answer', group=group.key)[-1].key}/talk/propose"
        return Wanted("propose", "teacher", sentence, where, days.decision, group.key)
    if facts.of_step("vote", group=group.key):
        return None
    sentence = _("Lad %(group)s stemme om forslagene.") % {"group": group.name}
    return Wanted("vote", "teacher", sentence, f"groups/{group.key}/ask/vote", days.decision, group.key)


Rule = Callable[[Facts, GroupIn], "Wanted | None"]
IN_ORDER: tuple[Rule, ...] = (
    _unfinished, _by_hands, _choosing, _asking, _talking, _checking, _voting, telling, repeating, reporting, judging,
)  # fmt: skip
OBSERVED: tuple[Rule, ...] = (_unfinished, _asking)
