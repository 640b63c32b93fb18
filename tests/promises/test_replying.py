"""Every finding and every proposal gets yes, partly or no; the first reply stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from tests.promises import made
from voice import clock
from voice.cycle.postponing import postpone
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.promises.due import LATER_DAYS, day_of_reply
from voice.promises.finding import find
from voice.promises.proposing import propose
from voice.promises.replying import TWICE, Promise, promises_of, reply, unanswered
from voice.promises.tables import Finding, Proposal, Reply
from voice.promises.words import MOST, CannotPromise, cleaned, hints, limit_for
from voice.questionnaires.lint.readability import sentences, words

NOW = clock.now()


def heard(session: Session, cycle: Cycle, text: str = "Mange vil ud oftere.") -> Finding:
    return find(session, cycle, text, now=NOW, by="tine")


def proposed(session: Session, cycle: Cycle, text: str = "Vi vil have bolde.") -> Proposal:
    return propose(session, cycle, text, origin="class", group_key="egeskolen-2a", now=NOW, by="tine")


def test_a_reply_is_kept_with_its_reason(session: Session, cycle: Cycle):
    finding = heard(session, cycle)
    reply(session, finding, "partly", "  I kommer ud\n to gange mere. ", now=NOW, by="tine")
    (promise,) = promises_of(session, [cycle])[cycle.key]
    assert (promise.stands, promise.replies[0].reason) == ("partly", "I kommer ud to gange mere.")
    assert unanswered((promise,)) == ()


@pytest.mark.parametrize(("answer", "reason"), [("maybe", "Fordi."), ("", "Fordi."), ("no", "  "), ("no", "..."),
                                                ("no", "x" * (MOST + 1))])  # fmt: skip
def test_without_an_answer_and_a_reason_nothing_is_written(session: Session, cycle: Cycle, answer: str, reason: str):
    finding = heard(session, cycle)
    with pytest.raises(CannotPromise):
        reply(session, finding, answer, reason, now=NOW, by="tine")
    assert session.exec(select(Reply)).all() == []


def test_the_first_reply_stands_and_a_later_one_adds(session: Session, cycle: Cycle):
    proposal = proposed(session, cycle)
    reply(session, proposal, "no", "Det koster for meget.", now=NOW, by="tine")
    with pytest.raises(CannotPromise, match="Det koster for meget") as refused:
        reply(session, proposal, "yes", "Nu har vi penge.", now=NOW, by="tine")
    assert refused.value.what == TWICE
    later = NOW + timedelta(days=3)
    reply(session, proposal, "yes", "Nu har vi penge.", adds=True, now=later, by="tine")
    (promise,) = promises_of(session, [cycle])[cycle.key]
    assert [row.answer for row in promise.replies] == ["no", "yes"]
    assert promise.first is not None
    assert (promise.first.answer, promise.stands) == ("no", "yes")


def test_late_is_said_in_days_and_a_promised_day_that_was_moved_in_time_counts(session: Session, cycle: Cycle):
    finding = heard(session, cycle)
    promised = cycle.reply_by
    (promise,) = promises_of(session, [cycle])[cycle.key]
    assert not promise.overdue(promised)
    assert promise.overdue(promised + timedelta(days=1))
    postpone(session, cycle, promised + timedelta(days=7), "Vi venter på tilbud.", now=NOW, by=None)
    (promise,) = promises_of(session, [cycle])[cycle.key]
    assert not promise.overdue(promised + timedelta(days=7))
    reply(session, finding, "yes", "Ja.", now=NOW + timedelta(days=40), by="tine")
    (promise,) = promises_of(session, [cycle])[cycle.key]
    assert promise.late(date.max) == 3
    assert not promise.overdue(date.max)


@given(st.dates(date(2026, 1, 1), date(2027, 1, 1)), st.dates(date(2026, 1, 1), date(2027, 1, 1)))
def test_nothing_is_overdue_on_the_day_it_is_written(written: date, promised: date):
    due = day_of_reply(written, promised)
    assert due >= min(promised, written + timedelta(days=LATER_DAYS))
    about = Finding(key="k", cycle_key="c", words="w", at=NOW)
    assert not Promise(about, due, ()).overdue(written)


def test_what_children_propose_after_the_promised_day_still_gets_its_two_weeks():
    promised = date(2026, 3, 2)
    assert day_of_reply(date(2026, 3, 2), promised) == promised
    assert day_of_reply(date(2026, 3, 3), promised) == date(2026, 3, 17)


def test_a_finding_is_read_from_a_result_of_the_cycle_or_from_none(session: Session, cycle: Cycle, cast, settings):
    sitting = made.published(session, settings, cycle, cast.a, "answer", made.ASKED)
    find(session, cycle, "De fleste har en ven.", sitting=sitting, form="6-9", item="friend", now=NOW, by=None)
    find(session, cycle, "Det sagde de i snakken.", sitting=sitting, now=NOW, by=None)
    other = made.cycle(session, cast)
    for wrong in ({"form": "6-9", "item": "nothing"}, {"form": "4-5", "item": "friend"}):
        with pytest.raises(CannotPromise):
            find(session, cycle, "De fleste.", sitting=sitting, now=NOW, by=None, **wrong)
    with pytest.raises(CannotPromise):
        find(session, cycle, "De fleste.", form="6-9", item="friend", now=NOW, by=None)
    with pytest.raises(CannotPromise):
        find(session, other, "De fleste.", sitting=sitting, now=NOW, by=None)
    assert len(session.exec(select(Finding)).all()) == 2


def test_a_class_that_proposes_is_named_as_a_class(session: Session, cycle: Cycle):
    with pytest.raises(CannotPromise, match="gruppe"):
        propose(session, cycle, "Bolde.", origin="class", now=NOW, by=None)
    with pytest.raises(ValueError, match="nobody"):
        propose(session, cycle, "Bolde.", origin="nobody", now=NOW, by=None)


def test_many_cycles_take_as_many_queries_as_one(database: Database, cast):
    with database.writing() as session:
        cycles = [made.cycle(session, cast) for _n in range(4)]
        for cycle in cycles:
            reply(session, heard(session, cycle), "yes", "Ja.", now=NOW, by=None)
    counts = []
    for some in (cycles[:1], cycles):
        with database.reading() as session, counted(database) as statements:
            promises_of(session, some)
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0


@given(st.text(max_size=600))
def test_whatever_is_typed_becomes_one_clean_line_or_is_refused(text: str):
    try:
        said = cleaned(text, "missing")
    except CannotPromise:
        return
    assert said == " ".join(said.split())
    assert said.isprintable()
    assert 0 < len(said) <= MOST


@given(st.text("abc ABC.!?æøå", max_size=200), st.integers(3, 18))
def test_there_is_a_hint_exactly_when_a_sentence_is_too_long(text: str, limit: int):
    assert bool(hints(text, limit)) == any(len(words(sentence)) > limit for sentence in sentences(text))


def test_a_name_is_hinted_at_and_the_youngest_set_the_limit():
    assert hints("Emma skal med.", 10) != ()
    assert hints("Alle skal med.", 10) == ()
    assert limit_for(("6-9", "10-12")) == 10
    assert limit_for(("0-2", "4-5", "16-18")) == 8
    assert limit_for(("parents", "0-2")) == 18


def counted(database: Database):
    from contextlib import contextmanager

    from sqlalchemy import event

    @contextmanager
    def counting():
        statements: list[str] = []

        def saw(_connection, _cursor, statement, *_rest):
            statements.append(statement)

        event.listen(database.engine, "before_cursor_execute", saw)
        try:
            yield statements
        finally:
            event.remove(database.engine, "before_cursor_execute", saw)

    return counting()
