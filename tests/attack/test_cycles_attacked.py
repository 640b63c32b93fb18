"""Cycles and councils, attacked: a class found by two sums, adults who answer in children's place, drafts that tell the
tablet, and two who press at the same moment. What they could learn or do before is in docs/threat-model.md."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from tests.attack.everybody import begin_cycle
from tests.cast import Cast, make_group, make_item, make_questionnaire, make_sitting
from tests.council.sitting_together import FLOOR, make_council, make_meeting, make_motion, make_paper
from tests.craft import Client
from tests.progress.made import GROUP, LUNDY, asked, complete, day, hidden, small
from tests.promises import made
from tests.web.teacher import signed_in
from voice import clock
from voice.app import create_app
from voice.council.counting import count
from voice.council.hands import TOO_MANY, CannotRaise, note_hands
from voice.council.minutes import lines_of, write_line
from voice.council.papers import papers_of
from voice.council.standing import standings_of
from voice.council.tables import Minute, PaperVersion
from voice.cycle.may_ask import not_again_today
from voice.cycle.question_set import only
from voice.cycle.sittings import sittings_of
from voice.db import Database
from voice.people.tables import Group
from voice.progress.reached import reached_of
from voice.progress.values import Facts, Marked, Talked
from voice.promises.deciding import NO_VOTE, decide, sign
from voice.promises.tables import Decision, Signature
from voice.promises.words import CannotPromise
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.waves.opening import wave_for
from voice.waves.tables import Closing, Sitting, Wave

ON_FILES = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
BANK = make_questionnaire(make_item("friend"), make_item("calm"), make_item("play"))
LATER = date(2026, 9, 1)


# -- one class, found by two sums ---------------------------------------------------------------------------------


def in_waves(session: Session, settings: Settings, cast: Cast, second: Questionnaire) -> list[Wave]:
    """2.a and 3.b answer the bank; then 2.a is asked the second questionnaire, and 3.b is not."""
    sittings = [
        make_sitting(session, settings, group, questionnaire=asked)
        for group, asked in ((cast.a, BANK), (cast.b, BANK), (cast.a, second))
    ]
    return [session.get_one(Wave, sitting.wave_key) for sitting in sittings]


BORROWED = make_questionnaire(make_item("own"), replace(make_item("theirs"), ask=make_item("calm").ask), key="our-own")


@ON_FILES
@pytest.mark.parametrize("second", [only(BANK, ("calm", "play")), BORROWED], ids=["a part", "a borrowed question"])
def test_a_class_is_in_no_two_sums_that_ask_the_same(
    database: Database, settings: Settings, cast: Cast, second: Questionnaire
) -> None:
    """Else the school's figure with the class, less the one without it, would be the class."""
    with database.writing() as session:
        first, other, again = in_waves(session, settings, cast, second)
        assert first.key == other.key
        assert first.municipality_key is not None
        assert again.municipality_key is None  # added to nothing


@ON_FILES
def test_with_the_rule_switched_off_the_class_is_in_both(
    database: Database, settings: Settings, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voice.waves.opening.share_a_question", lambda one, other: one == other)
    with database.writing() as session:
        first, _other, again = in_waves(session, settings, cast, only(BANK, ("calm", "play")))
        assert first.municipality_key == again.municipality_key is not None


@ON_FILES
def test_other_questions_are_still_added_up(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        _first, _other, again = in_waves(session, settings, cast, make_questionnaire(make_item("food"), key="food"))
        assert again.municipality_key is not None
        assert wave_for(session, BANK, cast.x, now=clock.now()).municipality_key is not None


# -- adults in children's place -----------------------------------------------------------------------------------


def said_by_an_adult(facts: Facts) -> Facts:
    """Everything that is asked is closed before anybody has answered; an adult writes the talks and the marks."""
    silent = tuple(
        replace(one, results=(hidden(*(item.item for form in one.results for item in form.items)),))
        if one.results else one
        for one in facts.asked
    )
    marks = tuple(Marked(one.key, "6-9", item, "us", day(101)) for one in silent for item in (*LUNDY, "check"))
    talks = tuple(Talked(one.key, one.group, "circle", "", day(101)) for one in silent)
    return replace(facts, asked=silent, marks=marks, talks=facts.talks + talks)


@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_a_class_of_24_is_not_replaced_by_marks(rung: int) -> None:
    assert reached_of(complete(rung), LATER).rung == rung
    assert reached_of(said_by_an_adult(complete(rung)), LATER).rung == 0


@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_a_sitting_with_few_seats_does_not_make_a_class_small(rung: int) -> None:
    facts = said_by_an_adult(complete(rung))
    facts = replace(facts, asked=tuple(replace(one, seats=4) if one.step != "answer" else one for one in facts.asked))
    assert reached_of(facts, LATER).rung == 0
    assert GROUP.size == 24


@pytest.mark.parametrize("rung", [1, 2, 3, 4, 5])
def test_a_group_of_six_of_whom_four_answered_speaks_aloud(rung: int) -> None:
    assert reached_of(small(complete(rung), *LUNDY, "check"), LATER).rung == rung


def test_two_ages_may_both_be_too_few() -> None:
    """Eight children of two ages, four of each: nothing is shown, and all have answered."""
    facts = small(complete(2), *LUNDY, "check")
    both = replace(facts, asked=tuple(replace(one, forms=("6-9", "10-12"), seats=8) for one in facts.asked),
                   groups=tuple(replace(group, size=8) for group in facts.groups))  # fmt: skip
    assert reached_of(both, LATER).rung == 2
    assert asked("vote", 1).seats == 24


@ON_FILES
def test_a_vote_that_was_closed_at_once_decides_nothing(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        cycle = made.cycle(session, cast)
        few = make_group(session, "1.c", institution=cast.egeskolen, size=4)
        vote = made.voted(session, settings, cycle, cast.a, ("En hule", "Et mål"), 0, 0)
        with pytest.raises(CannotPromise) as refused:
            decide(session, cycle, "En hule", decided_by="together", sitting=vote, now=clock.now(), by=None)
        assert refused.value.what == NO_VOTE
        vote = made.voted(session, settings, cycle, few, ("En hule", "Et mål"), 3, 1)
        decide(session, cycle, "En hule", decided_by="together", sitting=vote, now=clock.now(), by=None)


@ON_FILES
def test_a_contact_adult_cannot_raise_the_hands_of_twelve(database: Database, settings: Settings, cast: Cast) -> None:
    with database.writing() as session:
        council = make_council(session, cast)
        meeting = make_meeting(session, council, present=12)
        version = make_paper(session, council, meeting)
        motion = make_motion(session, settings, council, meeting, version, "publish")
        count(session, settings.secret, session.get_one(Sitting, motion.sitting_key), floor=FLOOR, now=clock.now())
        standing = standings_of(session, council, clock.today())[0]
        with pytest.raises(CannotRaise) as refused:
            note_hands(session, standing, meeting, carried=True, now=clock.now(), by="tine")
        assert refused.value.what == TOO_MANY
        make_motion(session, settings, council, meeting, version, "publish")  # they vote again, the same day


# -- drafts -------------------------------------------------------------------------------------------------------


@ON_FILES
def test_drafts_and_minutes_do_not_say_when(database: Database, cast: Cast) -> None:
    """Who sees the net knows which tablet sent something at which second; the rows must not say which that was."""
    seen = []
    for pauses in ((1, 2, 3), (60, 700, 4000)):
        with database.writing() as session:
            council = make_council(session, cast)
            start = clock.now() - timedelta(hours=3)
            meeting = make_meeting(session, council, now=start)
            for number, pause in enumerate(pauses):
                at = start + timedelta(seconds=600 + pause)
                make_paper(session, council, meeting, title=f"Papir {number}")
                write_line(session, meeting, f"Linje {number}", now=at)
            assert [line.words for line in lines_of(session, meeting)] == ["Linje 0", "Linje 1", "Linje 2"]
            assert [version.title for _paper, version in papers_of(session, council)][0] == "Papir 2"
            rows = [
                *session.exec(select(Minute.at).where(Minute.meeting_key == meeting.key).order_by(col(Minute.at))),
                *session.exec(select(PaperVersion.at).where(PaperVersion.meeting_key == meeting.key)
                              .order_by(col(PaperVersion.at))),
            ]  # fmt: skip
            seen.append([(at.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds() for at in rows])
    assert seen[0] == seen[1] == [1, 2, 3, 1, 2, 3]


# -- at the same moment -------------------------------------------------------------------------------------------


@ON_POSTGRES
def test_who_signs_a_moment_after_somebody_else_is_told_so_and_sees_no_error(
    database: Database, settings: Settings, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one's signature comes between our look and our own: the moment that a race is lost."""
    with database.writing() as session:
        groups: dict[str, Group] = {"2.a": cast.a, "1.c": make_group(session, "1.c", institution=cast.egeskolen)}
        sittings = {name: make_sitting(session, settings, group) for name, group in groups.items()}
        cycle = begin_cycle(session, cast.egeskolen, ("2.a", "1.c"), groups, sittings, now=clock.now(), by="tine")
        decision = session.exec(select(Decision)).one()
    tries: list[str] = []

    def sign_late(session: Session, decision: Decision, side: str, role: str, **changes: Any) -> Signature:
        tries.append(side)
        if len(tries) > 1:
            return sign(session, decision, side, role, **changes)
        row = sign(session, decision, side, role, **changes)
        session.expunge(row)
        session.rollback()  # as if we had only looked
        with database.writing() as other:
            sign(other, other.get_one(Decision, decision.key), side, role, now=clock.now(), by="lars")
        session.add(Signature(decision_key=decision.key, side=side, role=role, at=clock.now(), by="tine"))
        session.flush()
        raise AssertionError("the same row twice")

    monkeypatch.setattr("voice.web.decisions.sign", sign_late)
    with Client(create_app(replace(settings, database_url=database.url))) as client:
        signed_in(client, cast.tine, database)
        address = f"/cycles/{cycle.key}/decisions/{decision.key}/signatures"
        answer = client.post(address, data={"side": "adults", "role": "leader"})
    assert (answer.status_code, len(tries)) == (422, 2)
    assert "Der er allerede skrevet under" in answer.text
    with database.reading() as session:
        assert [row.by for row in session.exec(select(Signature))] == ["lars"]


# -- asked again, and files of strangers --------------------------------------------------------------------------


@ON_FILES
def test_the_same_children_do_not_judge_twice_on_a_day(database: Database, settings: Settings, cast: Cast) -> None:
    """With one child more the second time, the difference would be that child."""
    with database.writing() as session:
        c = make_group(session, "1.c", institution=cast.egeskolen)
        groups: dict[str, Group] = {"2.a": cast.a, "1.c": c}
        sittings = {name: make_sitting(session, settings, group) for name, group in groups.items()}
        cycle = begin_cycle(session, cast.egeskolen, ("2.a", "1.c"), groups, sittings, now=clock.now(), by="tine")
        judged = made.judged(session, settings, cycle, cast.a)
        session.add(Closing(sitting_key=judged.key, at=clock.now()))
        a_day = timedelta(days=1)
        for now, again in ((clock.now(), False), (clock.now() + a_day, True)):
            assert (not_again_today(session, cycle, cast.a, "verdict", None, now=now) == "") is again
        assert not_again_today(session, cycle, c, "verdict", None, now=clock.now()) == ""
    with Client(create_app(replace(settings, database_url=database.url))) as client:
        signed_in(client, cast.tine, database)
        answer = client.post(f"/cycles/{cycle.key}/groups/{cast.a.key}/ask", data={"step": "verdict"})
    assert answer.status_code == 422
    assert "kan røbe et barn" in answer.text
    with database.reading() as session:
        assert len(sittings_of(session, cycle, "verdict")) == 1


@ON_FILES
def test_a_strangers_file_is_not_read(database: Database, settings: Settings) -> None:
    """Twelve megabytes from each of a hundred strangers would be the memory of a small server."""
    app = create_app(settings, database)
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        raise AssertionError("the body has been asked for")

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/cycles/c/actions/a/pictures", "raw_path": b"/cycles/c/actions/a/pictures", "query_string": b"",
        "root_path": "", "client": ("10.0.0.1", 1), "server": ("voice", 80),
        "headers": [(b"content-type", b"multipart/form-data; boundary=x"), (b"host", b"voice")],
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 303
