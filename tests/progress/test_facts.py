"""What is loaded is what was written, with as many queries for a school as for a class."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from bench.many_cycles import FIRST, fill
from tests.cast import Cast, make_group
from tests.progress.made import LATER
from tests.progress.walking import BANK, START, Walk
from voice.council.ballot import ballot
from voice.council.tables import Council, Meeting, Motion, Paper, PaperVersion, SafetyCheck, ShowOfHands
from voice.cycle.ending import end_cycle
from voice.cycle.postponing import postpone
from voice.cycle.sittings import ask
from voice.cycle.starting import start_cycle
from voice.db import Database
from voice.people.tables import Holiday
from voice.progress.detectors import findings
from voice.progress.facts import facts_of
from voice.progress.reached import reached_of
from voice.progress.stages import stage_of
from voice.progress.steps import next_steps
from voice.progress.values import Facts
from voice.promises.acting import take_step
from voice.promises.deciding import overrule
from voice.promises.tables import ActionStep
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import Form, Item, Option, Questionnaire
from voice.settings import Settings
from voice.talks.saying import say, take_back
from voice.tallies.publish import publish_sitting
from voice.waves.tables import ExtraSeats


def load(database: Database, key: str) -> Facts:
    with database.reading() as session:
        return facts_of(session, [key])[key]


def test_a_school_of_thirty_groups_and_five_years_takes_as_many_queries_as_a_class(database: Database) -> None:
    """Facts, rung, stage, next steps and signs, for every cycle of the house."""
    seen: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    with database.writing() as session:
        few = fill(session, houses=1, groups=1, cycles=1)
        many = fill(session, houses=1, groups=30, cycles=20, first=1)
    counts = []
    for keys in (few, many):
        seen.clear()
        with database.reading() as session:
            found = facts_of(session, keys)
            counts.append(len(seen))
            rungs = [reached_of(facts, LATER).rung for facts in found.values()]
            assert all(stage_of(facts, LATER) == "judged" for facts in found.values())
            assert all(next_steps(facts, LATER) == () for facts in found.values() if facts.replies)
            assert {hint.key for facts in found.values() for hint in findings(facts, LATER)} == set()
            assert len(seen) == counts[-1]  # the rules ask the database nothing
        assert len(rungs) == len(keys)
    assert counts[0] == counts[1]
    assert sorted(set(rungs)) == [0, 3]  # one in five had no reply


def test_the_moments_of_both_databases_are_the_same(database: Database) -> None:
    with database.writing() as session:
        (key,) = fill(session, houses=1, groups=1, cycles=1)
    facts = load(database, key)
    assert facts.at == FIRST
    assert {one.opened.tzinfo for one in facts.asked} == {UTC}
    assert facts.read == (FIRST + timedelta(days=8),)
    assert facts.asked[0].closed == facts.of_step(facts.asked[0].step)[0].published


def test_the_order_of_the_keys_and_doubles_do_not_matter(database: Database) -> None:
    with database.writing() as session:
        keys = fill(session, houses=1, groups=2, cycles=2)
    with database.reading() as session:
        assert facts_of(session, keys + keys[::-1]) == facts_of(session, set(keys))
        assert facts_of(session, []) == {}


@pytest.fixture
def walk(database: Database, settings: Settings, cast: Cast) -> Walk:
    """A cycle at rung 4 that has gone all the way."""
    with database.writing() as session:
        walk = Walk(session, settings, cast, 4)
        walk.walk()
    return walk


def test_every_kind_of_row_arrives(database: Database, walk: Walk) -> None:
    facts = load(database, walk.cycle.key)
    steps = sorted(one.step for one in facts.asked)
    assert steps == ["answer", "check", "choose", "verdict", "vote"]
    (answer,) = facts.of_step("answer")
    assert (answer.enough, answer.seats, answer.items) == (True, 24, {"calm", "play", "food", "walk"})
    assert {one.item for one in facts.own} == {"calm", "play"}
    assert [(one.by, one.proposal) for one in facts.decisions] == [("children", walk.proposal.key)]
    assert facts.decisions[0].mandate in facts.mandates
    assert [one.state for one in facts.actions] == ["done"]
    assert {owed.kind for owed in facts.owed} == {"finding", "proposal"}
    assert {reply.to for reply in facts.replies} == {walk.finding.key, walk.proposal.key}
    assert len(facts.gate) == 4
    assert facts.promised == facts.reply_by == (START + timedelta(days=50)).date()


def test_what_was_taken_back_is_no_longer_said(database: Database, walk: Walk) -> None:
    with database.writing() as session:
        now = walk.on(7)
        row = say(session, "Vi vil ud.", sitting=walk.sittings["answer"], now=now, by=None)  # without the cycle's key
        assert len(facts_of(session, [walk.cycle.key])[walk.cycle.key].said) == 2
        take_back(session, row, now=now, by=None)
        session.flush()
        assert len(facts_of(session, [walk.cycle.key])[walk.cycle.key].said) == 1


def test_a_veto_a_postponement_and_an_end_arrive(database: Database, walk: Walk) -> None:
    with database.writing() as session:
        postpone(session, walk.cycle, (START + timedelta(days=60)).date(), "Vi mangler tal", now=walk.on(9), by=None)
        overrule(session, walk.decision, "Der er ingen penge.", now=walk.on(20), by=None)
        end_cycle(session, walk.cycle, "Skolen flytter.", now=walk.on(120), by=None)
    facts = load(database, walk.cycle.key)
    assert facts.promised == (START + timedelta(days=60)).date()
    assert facts.decisions[0].veto == "Der er ingen penge."
    assert facts.ended == (START + timedelta(days=120)).date()
    assert stage_of(facts, LATER) == "ended"
    assert reached_of(facts, LATER).rung == 4


def test_an_action_has_the_day_it_was_moved_to(database: Database, walk: Walk) -> None:
    with database.writing() as session:
        new = (START + timedelta(days=140)).date()
        take_step(session, walk.actions[0], "reopened", "Den faldt ned.", due=new, now=walk.on(102), by=None)
    (action,) = load(database, walk.cycle.key).actions
    assert (action.state, action.due) == ("reopened", new)


@pytest.mark.parametrize(("said", "moved"), [(60, True), (61, False)])
def test_an_actions_day_is_only_moved_before_it_has_passed(
    database: Database, walk: Walk, said: int, moved: bool
) -> None:
    """Also when a row says otherwise."""
    new, old = (START + timedelta(days=90)).date(), (START + timedelta(days=60)).date()
    with database.writing() as session:
        session.add(ActionStep(key="z", action_key=walk.actions[0].key, state="postponed", words="Senere", due=new,
                               at=START + timedelta(days=said)))  # fmt: skip
    (action,) = load(database, walk.cycle.key).actions
    assert (action.state, action.due) == ("done", new if moved else old)


def test_extra_places_and_holidays_count(database: Database, walk: Walk) -> None:
    with database.writing() as session:
        sitting = walk.sittings["answer"].key
        session.add(ExtraSeats(key="x", sitting_key=sitting, seats=3, at=walk.on(5)))
        session.add(Holiday(key="h", municipality_key="solby", first=date(2026, 2, 16), last=date(2026, 2, 20),
                            name="Vinterferie", at=walk.now))  # fmt: skip
    facts = load(database, walk.cycle.key)
    assert facts.of_step("answer")[0].seats == 27
    assert len(facts.closed_days) == 5


def test_grown_ups_own_answers_are_no_evidence(database: Database, settings: Settings, walk: Walk) -> None:
    parents = with_version(Questionnaire("hjem", "Hjem", ("C",), (
        Form("parents", (Item("calm", "one", "Er der ro?", (Option("yes", "Ja"), Option("no", "Nej"))),)),
    )))  # fmt: skip
    with database.writing() as session:
        ask(session, settings.secret, walk.cycle, walk.group, "answer", parents, now=walk.on(110), by=None,
            forms=("parents",))  # fmt: skip
    assert len(load(database, walk.cycle.key).of_step("answer")) == 1


def test_the_same_questions_asked_before_are_known(database: Database, walk: Walk) -> None:
    cast = walk.cast
    with database.writing() as session:
        cycle = walk.cycle
        other = make_group(session, "9.z", institution=cast.egeskolen)
        again = start_cycle(
            session, institution=cast.egeskolen, groups=[cast.a, other], questionnaire=BANK, title="Igen",
            planned_rung=1, decider="Lederen", open_to="Pausen", not_open="Loven",
            reply_by=walk.on(150).date(), now=walk.on(120), by=None,
        )  # fmt: skip
    assert load(database, again.key).before == ((cast.a.key, cycle.at.date(), True),)
    assert load(database, cycle.key).before == ()


# -- the council --------------------------------------------------------------------------------------------------


def council_report(database: Database, settings: Settings, walk: Walk, check: bool | None) -> None:
    """A council of three has voted, by hands, to publish its report about the cycle."""
    with database.writing() as session:
        group = make_group(session, "Elevrådet", institution=walk.cast.egeskolen, forms=("6-9",), size=3)
        now = walk.on(70)
        session.add(Council(key="k", institution_key="egeskolen", group_key=group.key, kind="elevraad", name="E",
                            at=now))  # fmt: skip
        session.flush()
        session.add(Meeting(key="m", council_key="k", code="abc", on=now.date(), present=3, at=now))
        session.flush()
        session.add(Paper(key="p", council_key="k", cycle_key=walk.cycle.key, kind="report", meeting_key="m", at=now))
        session.flush()
        session.add(PaperVersion(key="v", paper_key="p", number=1, title="Det gjorde vi", words="Vi hængte den op",
                                 meeting_key="m", at=now))  # fmt: skip
        session.flush()
        asked = ballot("publish", "Det gjorde vi", "6-9")
        sitting = ask(session, settings.secret, walk.cycle, group, "vote", asked, now=now, by=None)
        publish_sitting(session, settings.secret, sitting, floor=5, now=now)
        session.add(Motion(key="o", version_key="v", meeting_key="m", what="publish", sitting_key=sitting.key, at=now))
        session.flush()
        session.add(ShowOfHands(motion_key="o", meeting_key="m", carried=True, at=now))
        if check is not None:
            session.add(SafetyCheck(motion_key="o", passed=check, reason="", at=now + timedelta(days=1)))


@pytest.mark.parametrize(("check", "days"), [
    (True, (date(2026, 5, 12),)), (False, ()), (None, (date(2026, 5, 20),)),  # five open days, without Ascension Day
])  # fmt: skip
def test_a_councils_report_is_out_once_it_is_through_its_check_and_silence_passes_it(
    database: Database, settings: Settings, walk: Walk, check: bool | None, days: tuple[date, ...]
) -> None:
    council_report(database, settings, walk, check)
    facts = load(database, walk.cycle.key)
    assert facts.reports == days
    assert [one.hands for one in facts.of_step("vote") if one.group != walk.group.key] == [True]


def test_the_start_is_a_monday() -> None:
    assert datetime(2026, 3, 2, 8, tzinfo=UTC) == START
