"""What is to be done next in a cycle, by whom and by when.

Source: issue 4 ("the next thing to do stands on the first page of whoever has to do it, overdue promises too, for
children as well"), children.md 3.4 for the days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from voice.cycle.tables import ELEMENTS
from voice.language import gettext as _
from voice.language import ngettext
from voice.people.open_days import open_days_after
from voice.progress.calendar import deadlines_of
from voice.progress.group_steps import of_groups
from voice.progress.promises import due_of, first_reply, promises_of
from voice.progress.proofs import read
from voice.progress.proofs_deciding import by_vote, in_time
from voice.progress.values import Facts, Owed
from voice.progress.wanted import Wanted

WHO = ("teacher", "leader", "contact", "council", "class")


@dataclass(frozen=True, slots=True)
class NextStep:
    """who: one of WHO. url: where it is done. overdue: an open day has passed since due. key: what kind of step it is.
    group: key of the group it is about, if it is about one."""

    who: str
    sentence: str
    url: str
    due: date | None = None
    overdue: bool = False
    key: str = ""
    group: str | None = None


def next_steps(facts: Facts, today: date) -> tuple[NextStep, ...]:
    """The most pressing first: what is overdue, then by day; what has no day can be done at once. Empty when nothing
    is left to do."""
    if facts.ended:  # it is over, but what was promised is still owed
        wanted = [*_replies(facts), *_owed_to_children(facts, today)]
    else:
        wanted = [
            *_before_launch(facts), *of_groups(facts), *_of_deciders(facts), *_unheard(facts, today), *_replies(facts),
            *_deciding(facts), *_doing(facts), *_owed_to_children(facts, today),
        ]  # fmt: skip
    steps = [_step(facts, one, today) for one in wanted]
    return tuple(sorted(steps, key=lambda step: (not step.overdue, step.due or today)))


def runs(facts: Facts) -> str:
    """Whose the cycle is: a class's adults', or the leader's when it goes through the house."""
    return "teacher" if len(facts.groups) == 1 and facts.groups[0].kind == "class" else "leader"


def _step(facts: Facts, one: Wanted, today: date) -> NextStep:
    late = one.due is not None and open_days_after(one.due, today, facts.closed_days) > 0
    url = one.where if one.where.startswith("/") else f"/cycles/{facts.key}/{one.where}".rstrip("/")
    return NextStep(one.who, one.sentence, url, one.due, late, one.key, one.group)


def _before_launch(facts: Facts) -> Iterator[Wanted]:
    if facts.launched or facts.theme == "council":
        return
    if facts.planned >= 4 and not in_time(facts) and not facts.asked:
        yield Wanted("mandate", "leader", _("Skriv, hvad børnene må bestemme, før I spørger dem."), "mandate")
    if not set(ELEMENTS) <= facts.gate:
        yield Wanted("gate", runs(facts), _("Se efter, at alt er på plads, før I spørger."), "gate")


def _of_deciders(facts: Facts) -> Iterator[Wanted]:
    """Reading the results, and writing down what was heard."""
    if not any(one.published for one in facts.of_step("answer")):
        return
    known = [found.decision for group in facts.speaking if (found := deadlines_of(facts, group))]
    due = max(known, default=None)
    if len(known) == len(facts.speaking) and not read(facts).there:
        yield Wanted("read", "leader", _("Læs, hvad børnene svarede."), "", due)
    if not any(owed.kind == "finding" for owed in facts.owed):
        sentence = _("Skriv, hvad I hørte, så børnene kan få svar på det.")
        yield Wanted("findings", runs(facts), sentence, "findings", min(due or facts.promised, facts.promised))


def _unheard(facts: Facts, today: date) -> Iterator[Wanted]:
    """Whoever decides hears of it too, when the promised day has passed and nothing is written that could be
    answered."""
    heard = any(owed.kind == "finding" for owed in facts.owed)
    late = open_days_after(facts.promised, today, facts.closed_days) > 0
    if facts.spoken and late and not heard and runs(facts) != "leader":
        sentence = _("Børnene skulle have haft svar. Skriv sammen med gruppens voksne, hvad I hørte.")
        yield Wanted("unheard", "leader", sentence, "findings", facts.promised)


def unanswered(facts: Facts) -> list[Owed]:
    return [owed for owed in facts.owed if first_reply(facts, owed) is None]


def _replies(facts: Facts) -> Iterator[Wanted]:
    waiting = unanswered(facts)
    if waiting:
        sentence = ngettext("Svar børnene på én ting, de venter på.", "Svar børnene på %(num)s ting, de venter på.",
                            len(waiting)) % {"num": len(waiting)}  # fmt: skip
        where = "findings" if any(owed.kind == "finding" for owed in waiting) else "proposals"
        yield Wanted("replies", "leader", sentence, where, min(due_of(facts, owed) for owed in waiting))


def _deciding(facts: Facts) -> Iterator[Wanted]:
    """From rung 3 a decision rests on a vote and both sides sign it."""
    votes = [one for one in facts.of_step("vote") if one.published]
    rested = {one.sitting for one in facts.decisions}
    due = max((one.decision for group in facts.speaking if (one := deadlines_of(facts, group))), default=None)
    if any(one.key not in rested for one in votes) and not by_vote(facts):
        yield Wanted("decision", runs(facts), _("Skriv beslutningen, som børnene har stemt om."), "decisions", due)
    for decision in by_vote(facts):
        if decision.by == "together" and len(decision.sides) < 2:
            yield Wanted("sign", runs(facts), _("Skriv under på beslutningen, både børn og voksne."), "decisions", due)
    if facts.planned >= 3 and facts.decisions and not facts.actions:
        sentence = _("Aftal, hvem der gør hvad, og hvornår.")
        yield Wanted("act", runs(facts), sentence, "actions", facts.promised)


def _doing(facts: Facts) -> Iterator[Wanted]:
    children = "council" if facts.council else "class"
    for one in facts.actions:
        if one.state not in ("done", "dropped"):
            adults = "teacher" if one.role == "teachers" else "leader"
            who = children if one.owner == "children" else adults
            yield Wanted("action", who, _("Gør det, I har lovet: %(words)s") % {"words": one.words}, "actions", one.due)


def _owed_to_children(facts: Facts, today: date) -> Iterator[Wanted]:
    """What the children see: that an answer is late."""
    late = [one for one in promises_of(facts) if one.overdue(today, facts.closed_days)]
    if late:
        who = "council" if facts.theme == "council" else "class"
        sentence = _("De voksne skylder jer et svar. I må gerne minde dem om det.")
        yield Wanted("owed", who, sentence, "told", min(one.due for one in late))
