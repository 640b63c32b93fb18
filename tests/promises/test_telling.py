"""'I sagde, vi hørte, vi gør': nothing that was said falls off, and nobody sees another class's sentence."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from tests.promises import made
from tests.promises.test_replying import counted
from voice import clock
from voice.cycle.tables import Cycle
from voice.db import Database
from voice.promises.acting import act, take_step
from voice.promises.finding import find
from voice.promises.proposing import propose
from voice.promises.replying import promises_of, reply
from voice.promises.stories import stories_of
from voice.promises.tables import ToldBack
from voice.promises.telling import tell, told_groups, why_not_told
from voice.promises.words import CannotPromise

NOW = clock.now()
TODAY = NOW.date()


def test_children_are_told_when_everything_has_an_answer(session: Session, cycle: Cycle, cast):
    with pytest.raises(CannotPromise):
        tell(session, cycle, cast.a.key, how="screen", now=NOW, by=None)
    finding = find(session, cycle, "De vil ud.", now=NOW, by=None)
    proposal = propose(session, cycle, "Fri hele dagen.", origin="class", group_key=cast.a.key, now=NOW, by=None)
    reply(session, finding, "yes", "I kommer ud.", now=NOW, by=None)
    with pytest.raises(CannotPromise, match="én ting"):
        tell(session, cycle, cast.a.key, how="screen", now=NOW, by=None)
    reply(session, proposal, "no", "Det står i loven.", now=NOW, by=None)
    assert why_not_told(promises_of(session, [cycle])[cycle.key]) == ""
    for group, how in ((cast.b.key, "screen"), (cast.a.key, "shouting"), ("", "screen")):
        with pytest.raises(CannotPromise):
            tell(session, cycle, group, how=how, now=NOW, by=None)
    tell(session, cycle, cast.a.key, how="screen", now=NOW, by=None)
    tell(session, cycle, cast.a.key, how="poster", now=NOW + timedelta(days=1), by=None)
    assert len(session.exec(select(ToldBack)).all()) == 2
    assert told_groups(session, [cycle.key])[cycle.key, cast.a.key].date() == TODAY


def test_a_story_tells_all_four_lines_also_of_a_no(session: Session, cycle: Cycle, cast, settings):
    sitting = made.published(session, settings, cycle, cast.a, "answer", made.ASKED, shown=True)
    read_from = {"sitting": sitting, "form": "6-9", "item": "friend"}
    finding = find(session, cycle, "De fleste har en ven.", **read_from, now=NOW, by=None)
    propose(session, cycle, "Fri hele dagen.", origin="class", group_key=cast.a.key, now=NOW, by=None)
    reply(session, finding, "yes", "Alle skal have en ven.", now=NOW, by=None)
    action = act(session, cycle, "Vi laver vennebænke.", because=finding, owner_side="children", owner_role="helpers",
                 due=TODAY + timedelta(days=3), link="environment", now=NOW, by=None)  # fmt: skip
    take_step(session, action, "begun", "Bænken er købt.", now=NOW, by=None)
    first, second = stories_of(session, [cycle.key], today=TODAY, group_key=cast.a.key)
    assert (first.ask, first.picture, first.heard) == ("Har du en god ven her?", "friends", "De fleste har en ven.")
    assert first.said
    assert (first.answer, first.reason) == ("yes", "Alle skal have en ven.")
    (deed,) = first.deeds
    assert (deed.words, deed.who) == ("Vi laver vennebænke.", "Et hold børn")
    assert (deed.state, deed.shows) == ("begun", "Bænken er købt.")
    assert (second.proposal, second.answer, second.late) == (True, "", False)
    late = stories_of(session, [cycle.key], today=TODAY + timedelta(days=40), group_key=cast.a.key)
    assert [story.late for story in late] == [False, True]
    assert late[0].deeds[0].late


def test_a_class_sees_its_own_sentence_and_only_once_it_was_shown(session: Session, cast, settings):
    cycle = made.cycle(session, cast, cast.a, cast.b)
    for group, shown in ((cast.a, True), (cast.b, False)):
        sitting = made.published(session, settings, cycle, group, "answer", made.ASKED, shown=shown)
        find(session, cycle, f"Vi hørte {group.name}.", sitting=sitting, form="6-9", item="friend", now=NOW, by=None)
    seen = {key: [bool(story.said) for story in stories_of(session, [cycle.key], today=TODAY, group_key=key)]
            for key in (cast.a.key, cast.b.key, None)}  # fmt: skip
    assert {key: sorted(found) for key, found in seen.items()} == {
        cast.a.key: [False, True], cast.b.key: [False, False], None: [False, False],
    }  # fmt: skip


def test_the_stories_of_many_cycles_take_as_many_queries_as_those_of_one(database: Database, cast, settings):
    with database.writing() as session:
        cycles = [made.cycle(session, cast) for _n in range(3)]
        for cycle in cycles:
            sitting = made.published(session, settings, cycle, cast.a, "answer", made.ASKED, shown=True)
            for item in ("friend", "more"):
                row = find(session, cycle, "Hørt.", sitting=sitting, form="6-9", item=item, now=NOW, by=None)
                reply(session, row, "yes", "Ja.", now=NOW, by=None)
                act(session, cycle, "Noget.", because=row, owner_side="adults", owner_role="leader", due=TODAY,
                    link="environment", now=NOW, by=None)  # fmt: skip
        keys = [cycle.key for cycle in cycles]
    counts = []
    for some in (keys[:1], keys):
        with database.reading() as session, counted(database) as statements:
            assert len(stories_of(session, some, today=TODAY, group_key=cast.a.key)) == 2 * len(some)
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0
