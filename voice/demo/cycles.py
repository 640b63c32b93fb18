"""Walks the cycles of the made-up town (tales.py): everything is written by the functions that the pages use, on its
day, and everything children say goes through the box."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from voice import clock
from voice.cycle import asking
from voice.cycle.chosen import asked_of, items_chosen, take_in
from voice.cycle.ending import end_cycle, read_results
from voice.cycle.gate import pass_gate
from voice.cycle.outcome import winner_of
from voice.cycle.question_set import pulse
from voice.cycle.sittings import ask
from voice.cycle.starting import start_cycle
from voice.cycle.tables import Cycle, CycleSitting
from voice.demo.answering import Turn
from voice.demo.days import days_ago
from voice.demo.places import HOUSES, OPEN, SHOWN, Asked, Room
from voice.demo.tales import FAR, TALES, Tale
from voice.people.open_days import after_open_days
from voice.people.tables import Group, Institution
from voice.promises.acting import act, take_step
from voice.promises.deciding import decide, sign
from voice.promises.finding import find
from voice.promises.mandating import give_mandate
from voice.promises.proposing import propose
from voice.promises.replying import reply
from voice.promises.tables import Action, Decision, Finding, Proposal
from voice.promises.telling import tell
from voice.questionnaires.files import load
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.talks.finishing import finish
from voice.talks.saying import say
from voice.tallies.opened import results_of
from voice.waves.paper import print_tickets
from voice.waves.tables import TICKET, Sitting

IN_ORDER = {
    "room": "Alle i gruppen er med, og vi har sat en time af.",
    "voice": "Børnene har hørt, hvad det handler om, og at de må lade være.",
    "audience": "Lederen læser det og svarer.",
    "influence": "Vi har sagt, hvad der kan laves om, og hvad der ikke kan.",
}
PLEASED = 0.86  # the mood in which a class says that it was understood and that something happened
CHOSEN_FROM = 6  # questions that the children choose among


@dataclass(slots=True)
class Walk:
    """A tale on its way. turns: the sittings by step that bots must answer."""

    tale: Tale
    cycle: Cycle
    group: Group
    room: Room
    leader: str
    turns: dict[str, Turn] = field(default_factory=dict)
    answer: Sitting | None = None
    findings: list[Finding] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)

    def been(self, stage: str) -> bool:
        return FAR.index(self.tale.far) >= FAR.index(stage)

    def at(self, later: int, hour: int = 2) -> datetime:
        """So many open days after the group was asked, in the morning; never later than now."""
        now = clock.now()
        return min(days_ago(now, max((self.tale.days or 0) - later, 0)) + timedelta(hours=hour), now)


def begin(session: Session, settings: Settings) -> list[Walk]:
    """Starts every cycle on its day, and asks those children who choose their questions themselves."""
    rooms = {f"{house.key}-{room.key}": (house.key, room) for house in HOUSES for room in house.rooms}
    return [_begin(session, settings, tale, *rooms[tale.room]) for tale in TALES]


def _begin(session: Session, settings: Settings, tale: Tale, house: str, room: Room) -> Walk:
    group, leader = session.get_one(Group, tale.room), f"{house}-leder"
    started = days_ago(clock.now(), (tale.days or 0) + 4)
    cycle = start_cycle(
        session, institution=session.get_one(Institution, house), groups=[group],
        questionnaire=load(tale.questionnaire), title=tale.title, planned_rung=tale.rung,
        decider="Klassen selv" if tale.rung > 3 else "Lederen", open_to=tale.open_to, not_open=tale.not_open,
        reply_by=after_open_days(started.date(), tale.promised), now=started, by=tale.room,
    )  # fmt: skip
    walk = Walk(tale, cycle, group, room, leader)
    if tale.rung > 3:
        give_mandate(session, cycle, scope=tale.open_to, money="1.000 kroner", time="Til sommerferien",
                     not_open=tale.not_open, now=started + timedelta(hours=1), by=leader)  # fmt: skip
    if walk.been("open"):
        pass_gate(session, cycle, IN_ORDER, mandate=tale.rung > 3, now=started + timedelta(hours=2), by=tale.room)
    if tale.own:
        bank = load(tale.questionnaire)
        keys = [item.key for item in bank.form(group.form_keys[0]).items if len(item.codes) > 1][:CHOSEN_FROM]
        _ask(session, settings, walk, "choose", asking.items_vote("", bank, keys, forms=group.form_keys), -2)
    return walk


def go_on(session: Session, settings: Settings, walks: Iterable[Walk], turns: Iterable[Turn]) -> None:
    """Asks whatever else is asked in the cycles, after the votes on questions are published. turns: the sittings that
    the groups have had anyway."""
    for walk in walks:
        if walk.tale.days is None:
            continue
        if walk.tale.own:
            _ask_chosen(session, settings, walk)
        else:
            walk.answer = _adopt(session, walk, turns)
        if walk.been("decision") and walk.tale.heard:
            _reflect(session, settings, walk)


def _ask_chosen(session: Session, settings: Settings, walk: Walk) -> None:
    bank = load(walk.tale.questionnaire)
    chosen = items_chosen(session, walk.cycle, walk.group, bank)
    if chosen is None:
        raise RuntimeError(f"{walk.tale.room} has chosen nothing")
    take_in(session, walk.cycle, chosen, now=walk.at(0, hour=0), by=walk.tale.room)
    walk.answer = _ask(session, settings, walk, "answer", asked_of(bank, chosen), 0)


def _adopt(session: Session, walk: Walk, turns: Iterable[Turn]) -> Sitting:
    tale = walk.tale
    sitting = next(
        turn.sitting for turn in turns
        if (turn.teacher, turn.asked.questionnaire, turn.asked.days) == (tale.room, tale.questionnaire, tale.days)
    )  # fmt: skip
    session.add(CycleSitting(sitting_key=sitting.key, cycle_key=walk.cycle.key, step="answer"))
    session.flush()
    return sitting


def _reflect(session: Session, settings: Settings, walk: Walk) -> None:
    """Findings and proposals are written, and the children are asked about them."""
    tale, forms = walk.tale, walk.group.form_keys
    walk.findings = [
        find(session, walk.cycle, words, sitting=walk.answer, now=walk.at(1, hour=4), by=tale.room)
        for words in tale.heard
    ]
    walk.proposals = [
        propose(session, walk.cycle, words, origin="class", group_key=tale.room, now=walk.at(1, hour=3), by=tale.room)
        for words in tale.wanted
    ]
    if forms == ("0-2",):
        return
    if tale.rung > 1:
        _ask(session, settings, walk, "check", asking.check(tale.heard, forms=forms), 2, PLEASED)
    if tale.rung > 2:
        _ask(session, settings, walk, "vote", asking.vote("", tale.wanted, "one", forms=forms), 2)
    if tale.rung == 5:
        again = [item.key for item in _asked(session, walk).form(forms[0]).items if len(item.codes) > 1][:3]
        _ask(session, settings, walk, "after", pulse(_asked(session, walk), again), 30, PLEASED)
    if walk.been("verdict"):
        _ask(session, settings, walk, "verdict", asking.verdict(forms=forms), 44 if walk.been("judged") else 999,
             PLEASED, SHOWN if walk.been("judged") else OPEN)  # fmt: skip


def _asked(session: Session, walk: Walk) -> Questionnaire:
    from voice.tallies.publish import questionnaire_of  # noqa: PLC0415

    if walk.answer is None:
        raise RuntimeError(f"{walk.tale.room} has not been asked")
    return questionnaire_of(session, walk.answer)


def _ask(
    session: Session, settings: Settings, walk: Walk, step: str, questionnaire: Questionnaire, later: int,
    mood: float | None = None, state: str = SHOWN,
) -> Sitting:  # fmt: skip
    at, room = walk.at(later, hour=0), walk.room
    sitting = ask(session, settings.secret, walk.cycle, walk.group, step, questionnaire, now=at, by=walk.tale.room)
    texts: list[str] = []
    if sitting.door == TICKET:
        printed = print_tickets(session, settings.secret, sitting, room.size, now=at, by=walk.tale.room)
        texts = [ticket.text for ticket in printed]
    asked = Asked(questionnaire.key, state, max((walk.tale.days or 0) - later, 0), 4 if state == OPEN else None)
    happier = replace(room, mood=mood) if mood else room
    walk.turns[step] = Turn(happier, asked, at, walk.tale.room, sitting, texts)
    return sitting


def events(walk: Walk) -> list[tuple[datetime, Callable[[Session], None]]]:
    """What the group and its adults have done with it since, each on its day."""
    told: list[tuple[datetime, Callable[[Session], None]]] = []
    if walk.been("talk"):
        told.append((walk.at(1), lambda session: _talk(session, walk)))
    if walk.been("decision") and not walk.tale.silent:
        told.append((walk.at(4), lambda session: _reply(session, walk)))
    if walk.been("action") and walk.tale.heard:
        told.append((walk.at(5, hour=3), lambda session: _promise(session, walk)))
    if walk.been("told"):
        told.append((walk.at(6, hour=4), lambda session: _tell(session, walk)))
    if walk.tale.ended:
        told.append((walk.at(8), lambda session: _end(session, walk)))
    return told


def _talk(session: Session, walk: Walk) -> None:
    if walk.answer is None:
        return
    at, tale = walk.at(1), walk.tale
    read_results(session, walk.cycle, now=at, by=walk.leader)
    if walk.group.form_keys == ("0-2",):
        return
    for words in tale.said:
        say(session, words, sitting=walk.answer, cycle_key=walk.cycle.key, now=at, by=tale.room)
    finish(session, walk.answer, method="screen", changed="", now=at, by=tale.room)


def _reply(session: Session, walk: Walk) -> None:
    at = walk.at(4)
    for found in walk.findings:
        reply(session, found, "yes", "Det vil vi gøre noget ved.", now=at, by=walk.leader)
    for row, answer in zip(walk.proposals, ("yes", "partly", "no"), strict=False):
        reason = {"yes": "Det gør vi.", "partly": "Vi prøver det i en måned.", "no": "Det er der ikke penge til i år."}
        reply(session, row, answer, reason[answer], now=at, by=walk.leader)


def _promise(session: Session, walk: Walk) -> None:
    """What was decided, and what is done about it."""
    at, tale = walk.at(5, hour=3), walk.tale
    side, role = ("children", "helpers") if tale.rung == 5 else ("adults", "teachers")
    decision = _decide(session, walk, at)
    action = act(
        session, walk.cycle, tale.done or "Vi sætter det i gang.", because=decision, owner_side=side, owner_role=role,
        due=after_open_days(at.date(), 15), link="environment", now=at, by=walk.leader,
    )  # fmt: skip
    if tale.done and walk.been("told"):
        take_step(session, action, "begun", "Vi er gået i gang.", now=at, by=tale.room)
    if walk.been("verdict"):
        take_step(session, action, "done", tale.done, now=walk.at(20), by=tale.room)
    _about(session, walk, action)


def _about(session: Session, walk: Walk, action: Action) -> None:
    """The questions that were asked again were about this action."""
    if "after" in walk.turns:
        row = session.get_one(CycleSitting, walk.turns["after"].sitting.key)
        row.about_key = action.key
        session.add(row)
        session.flush()


def _decide(session: Session, walk: Walk, at: datetime) -> Decision:
    tale = walk.tale
    if tale.rung < 3 or "vote" not in walk.turns:
        words = tale.wanted[0] if tale.wanted else tale.done
        return decide(session, walk.cycle, words, decided_by="adults", now=at, by=walk.leader)
    sitting = session.get_one(Sitting, walk.turns["vote"].sitting.key)
    winner = winner_of(results_of(session, sitting)).winner
    if winner is None:
        raise RuntimeError(f"the vote of {tale.room} has no winner")
    words = dict(zip(("c1", "c2", "c3"), tale.wanted, strict=False))[winner]
    by = "together" if tale.rung == 3 else "children"
    decision = decide(session, walk.cycle, words, decided_by=by, sitting=sitting, now=at, by=tale.room)
    sign(session, decision, "children", "class", now=at, by=tale.room)
    if tale.rung == 3:
        sign(session, decision, "adults", "leader", now=at, by=walk.leader)
    return decision


def _tell(session: Session, walk: Walk) -> None:
    tell(session, walk.cycle, walk.tale.room, told_by="children" if walk.tale.rung == 5 else "adults", how="screen",
         now=walk.at(6, hour=4), by=walk.tale.room)  # fmt: skip


def _end(session: Session, walk: Walk) -> None:
    end_cycle(session, walk.cycle, walk.tale.ended, now=walk.at(8), by=walk.tale.room)
