"""One cycle from its start to the children's verdict, through the functions that the pages call, with real boxes.

Each piece of evidence (ladder.rungs.PIECES) has the step that brings it about; a walk can leave single ones out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from tests.cast import Cast, make_item, make_questionnaire
from voice.answers.box import seal, unseal
from voice.answers.placing import locked_box
from voice.answers.sheet import SheetReader
from voice.answers.tables import Receipt
from voice.cycle import asking
from voice.cycle.chosen import asked_of, items_chosen, take_in
from voice.cycle.ending import read_results
from voice.cycle.gate import pass_gate
from voice.cycle.question_set import pulse
from voice.cycle.sittings import ask
from voice.cycle.starting import start_cycle
from voice.cycle.tables import ELEMENTS, Cycle
from voice.people.tables import Group
from voice.promises.acting import act, take_step
from voice.promises.deciding import decide, sign
from voice.promises.finding import find
from voice.promises.mandating import give_mandate
from voice.promises.proposing import propose
from voice.promises.replying import reply
from voice.promises.telling import tell
from voice.questionnaires.questions import Option, Questionnaire
from voice.settings import Settings
from voice.talks.finishing import finish
from voice.talks.marking import mark
from voice.talks.saying import say
from voice.tallies.publish import publish_sitting
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
BANK = make_questionnaire(*(make_item(key) for key in ("calm", "play", "room", "help", "food", "walk")), key="pauser")
SWING = "Vi vil have en gynge"


@dataclass
class Walk:
    """rung: what is planned and walked to. less: pieces that are left out. children: how many of the class answer."""

    session: Session
    settings: Settings
    cast: Cast
    rung: int
    less: Collection[str] = ()
    children: int = 24
    now: datetime = START
    sittings: dict[str, Sitting] = field(default_factory=dict)

    @property
    def group(self) -> Group:
        return self.cast.a

    def on(self, day: int) -> datetime:
        self.now = START + timedelta(days=day)
        return self.now

    def has(self, piece: str, rung: int) -> bool:
        return self.rung >= rung and piece not in self.less

    def walk(self) -> Cycle:
        self.cycle = self._start()
        self._ask()
        self._talk()
        self._reply()
        self._decide()
        self._do()
        self._tell()
        self._judge()
        return self.cycle

    # -- the steps, in order --------------------------------------------------------------------------------------

    def _start(self) -> Cycle:
        cycle = start_cycle(
            self.session, institution=self.cast.egeskolen, groups=[self.group], questionnaire=BANK, title="Pauserne",
            planned_rung=self.rung, decider="Lederen", open_to="Legepladsen", not_open="Hvornår det ringer",
            reply_by=(START + timedelta(days=50)).date(), now=self.on(0), by=self.cast.tine.key,
        )  # fmt: skip
        if self.has("mandate", 4):
            give_mandate(
                self.session, cycle, scope="Legepladsen", money="1.000 kr", time="Til sommer", not_open="Reglerne",
                now=self.on(1), by=self.cast.lars.key,
            )  # fmt: skip
        return cycle

    def _ask(self) -> None:
        asked = BANK
        if self.has("chosen", 3):
            # all but two can be chosen among: four that are asked anyway would leave the children too few
            candidates = ("calm", "play", "room", "help")
            vote = asking.items_vote("", BANK, candidates, forms=("6-9",))
            self.ask("choose", vote, {"q.items": ["calm", "play"]}, day=2)
            chosen = items_chosen(self.session, self.cycle, self.group, BANK)
            assert chosen is not None
            asked = asked_of(BANK, chosen)
            if self.has("authored", 3):
                take_in(self.session, self.cycle, chosen, now=self.on(4), by=None)
        words = dict.fromkeys(ELEMENTS, "Det har vi gjort.")
        assert pass_gate(self.session, self.cycle, words, mandate=True, now=self.on(4), by=None)
        few = 6 if "answers" in self.less else None
        answers = {f"q.{item.key}": ["much"] for item in asked.form("6-9").items}
        self.ask("answer", asked, answers, day=5, children=few)

    def _talk(self) -> None:
        sitting = self.sittings["answer"]
        if "read" not in self.less:
            read_results(self.session, self.cycle, now=self.on(7), by=self.cast.lars.key)
        if self.has("said", 2):
            say(self.session, "Der er for lidt ro.", sitting=sitting, cycle_key=self.cycle.key, now=self.on(7), by=None)
        if self.has("talked", 2):
            mark(self.session, sitting, ("6-9", "calm"), "us", now=self.on(7), by=None)
            finish(self.session, sitting, method="circle", changed="", now=self.on(7), by=None)
        self.finding = find(self.session, self.cycle, "I vil have mere ro.", now=self.on(8), by=None)
        if self.has("checked", 2):
            check = asking.check([Option(self.finding.key, self.finding.words)], forms=("6-9",))
            self.ask("check", check, {f"q.check.{self.finding.key}": ["yes"]}, day=9)

    def _reply(self) -> None:
        self.proposal = propose(
            self.session, self.cycle, SWING, origin="class", group_key=self.group.key, now=self.on(10), by=None
        )
        for about in (self.finding, self.proposal):
            if about is self.finding or "replies" not in self.less:
                reply(self.session, about, "yes", "Det er en god idé.", now=self.on(11), by=self.cast.lars.key)

    def _decide(self) -> None:
        if not self.has("voted", 3):
            return
        options = [Option(self.proposal.key, SWING), Option("other", "Vi vil have et mål")]
        vote = asking.vote("", options, forms=("6-9",))
        sitting = self.ask("vote", vote, {"q.vote": [self.proposal.key]}, day=12)
        alone = self.has("decided", 4) and "mandate" not in self.less
        self.decision = decide(
            self.session, self.cycle, SWING, decided_by="children" if alone else "together", sitting=sitting,
            now=self.on(14), by=None,
        )  # fmt: skip
        if not alone:
            sign(self.session, self.decision, "children", "class", now=self.on(15), by=None)
            if "signed" not in self.less:
                sign(self.session, self.decision, "adults", "leader", now=self.on(15), by=self.cast.lars.key)
        if "stands" in self.less and self.rung >= 4:
            decide(self.session, self.cycle, "Der kommer en bænk", decided_by="adults", proposal=self.proposal,
                   now=self.on(16), by=None)  # fmt: skip

    def _do(self) -> None:
        self.actions = []
        owners = [("adults", "leader")] if self.has("acted", 3) else []
        owners += [("children", "helpers")] if self.has("owned", 5) else []
        for side, role in owners:
            action = act(
                self.session, self.cycle, f"Gyngen bliver hængt op ({role})", because=self.proposal, owner_side=side,
                owner_role=role, due=(START + timedelta(days=60)).date(), link="environment", now=self.on(17), by=None,
            )  # fmt: skip
            self.actions.append(action)
            if side == "adults" or "done" not in self.less:
                take_step(self.session, action, "done", "Den hænger der.", now=self.on(30), by=None)

    def _tell(self) -> None:
        if "told" not in self.less and "replies" not in self.less:
            tell(self.session, self.cycle, self.group.key, how="screen", now=self.on(35), by=None)
            if self.has("reported", 5):
                group = self.group.key
                tell(self.session, self.cycle, group, told_by="children", how="poster", now=self.on(36), by=None)

    def _judge(self) -> None:
        if self.has("followed", 5):
            self.ask("after", pulse(BANK, ["calm"]), {"q.calm": ["very"]}, day=100)
        if "known" in self.less and "felt" in self.less:
            return
        verdict = asking.verdict(forms=("6-9",))
        said = {f"q.{item.key}": ["yes"] for item in verdict.form("6-9").items}
        said["q.audience"] = ["no"] if "known" in self.less else ["yes"]
        said["q.happened"] = ["no"] if "felt" in self.less else ["yes"]
        self.ask("verdict", verdict, said, day=101)

    def say_it_together(self) -> None:
        """A class under the floor: the box says nothing of its votes and its judgements, so it says them aloud."""
        items = {"choose": ("items",), "check": ("check",), "vote": ("vote",), "verdict": ("audience", "happened")}
        for step, keys in items.items():
            sitting = self.sittings.get(step)
            for key in keys if sitting else ():
                mark(self.session, sitting, ("6-9", key), "us", now=self.now, by=None)
            if sitting:
                finish(self.session, sitting, method="circle", changed="", now=self.now, by=None)

    # -- a class that answers, all alike --------------------------------------------------------------------------

    def ask(
        self, step: str, questionnaire: Questionnaire, sheet: dict[str, list[str]], *, day: int,
        children: int | None = None,
    ) -> Sitting:  # fmt: skip
        """Asked on that day, published and shown on the next."""
        sitting = ask(
            self.session, self.settings.secret, self.cycle, self.group, step, questionnaire, now=self.on(day), by=None
        )
        self.sittings[step] = sitting
        put_in(self.session, self.settings, sitting, questionnaire, [sheet] * (children or self.children))
        publish_sitting(self.session, self.settings.secret, sitting, floor=5, now=self.on(day + 1))
        show_to_class(self.session, sitting, now=self.now)
        return sitting


def put_in(
    session: Session, settings: Settings, sitting: Sitting, asked: Questionnaire, sheets: Sequence[dict[str, list[str]]]
) -> None:
    """Counts the sheets the way the writer does, with a receipt for each."""
    box = locked_box(session, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    reader = SheetReader(asked, asked.form("6-9"))
    for number, fields in enumerate(sheets):
        content.add(reader.read(fields))
        session.add(Receipt(sitting_key=sitting.key, receipt=number.to_bytes(16)))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)
    session.flush()
