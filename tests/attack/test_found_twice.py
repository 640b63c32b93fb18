"""What a second search found above the groups: a group or sheets that somebody made up, and the same children asked
again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from tests.cast import make_staff
from tests.craft import Client
from tests.tallies.towns import CLOSES, NOW, answer, asked, closed, make_class
from tests.web.teacher import signed_in
from voice import clock
from voice.app import create_app
from voice.db import Database
from voice.settings import Settings
from voice.tallies.pools import pool_results_of
from voice.tallies.publish import results_of
from voice.waves.pooling import agree_earlier
from voice.waves.tables import Sitting


def test_whoever_made_up_a_small_group_does_not_learn_that_a_sister_class_was_of_one_mind(
    database: Database, settings: Settings
) -> None:
    """Tine has a group of four places and nobody in it. She agrees for both classes, sends four sheets that say no,
    and reads the pool of a class that is none of her business."""
    worlds = {}
    for yes in range(18, 25):  # all of them look alike on the class's own page
        with database.writing() as session:
            small = make_class(session, f"lille {yes}", f"Skole{yes}", size=4)
            sister = make_class(session, f"5.a {yes}", f"Skole{yes}")
            tine = make_staff(session, f"Tine {yes}", teaches=small)
        with Client(create_app(replace(settings, database_url=database.url))) as browser:
            signed_in(browser, tine, database)
            agreed = browser.post(
                f"/classroom/groups/{small.key}/pooling", data={"with": "sister", "sister": sister.key}
            )
            assert agreed.status_code == 303
        with database.writing() as session:
            later = clock.now() + timedelta(minutes=1)
            own = asked(session, settings, small, 0, 4, at=later)
            theirs = asked(session, settings, sister, yes, 24 - yes, at=later)
            (alone,) = results_of(session, theirs)
            pool = pool_results_of(session, own)
            shown = next(item for item in pool.items if item.item == "friend")
            worlds[yes] = (
                repr(next(item for item in alone.items if item.item == "friend")), repr(shown)
            )
    assert len({alone for alone, _pool in worlds.values()}) == 1
    like_all = [yes for yes, (_alone, pool) in worlds.items() if pool == worlds[24][1]]
    assert len(like_all) > 1, f"only {like_all} of 24 look like this: everybody's answer is known"


def test_five_sheets_sent_after_the_result_do_not_tell_that_nobody_in_a_class_said_yes(
    database: Database, settings: Settings
) -> None:
    """Whoever has the code fills five free seats after the class has seen its result, all of them saying yes; two
    classes of an institution are in the wave."""
    found = {}
    for yes in range(6):  # 22 answers: 0 to 5 read alike
        with database.writing() as session:
            school = f"Skole{yes}"
            sitting = asked(session, settings, make_class(session, f"5.a {yes}", school), yes, 22 - yes)
            asked(session, settings, make_class(session, f"5.b {yes}", school), 9, 11)
            answer(session, settings, sitting, 5)  # late: the class has its result
            (alone,) = results_of(session, sitting)
            found[yes] = (sitting.wave_key, repr(next(item for item in alone.items if item.item == "friend")))
    with database.writing() as session:
        results = closed(session, settings, session.exec(select(Sitting)).first(), now=CLOSES)
    said = {
        int(one.place.removeprefix("skole")): repr(next(item for item in one.items if item.item == "friend"))
        for one in results if one.kind == "institution" and one.place.startswith("skole")
    }
    assert len({alone for _wave, alone in found.values()}) == 1
    like_nobody = [yes for yes in said if said[yes] == said[0]]
    assert len(like_nobody) > 1, "only nobody looks like this: everybody's answer is known"


def test_four_children_asked_three_times_in_one_morning_are_not_shown(database: Database, settings: Settings) -> None:
    """A teacher agrees on 'over several rounds' and asks the same four children three times in an hour. Each answers
    alike each time, so the pool of twelve answers is a figure about four children (R1: five), and a child that said
    yes reads off it that none of the others did."""
    shown = {}
    for yes in range(5):
        with database.writing() as session:
            group = make_class(session, f"lille {yes}", f"Skole{yes}", size=4)
            agree_earlier(session, group, now=NOW)
            for n in (1, 2, 3):
                last = asked(session, settings, group, yes, 4 - yes, at=NOW + timedelta(minutes=10 * n))
            pool = pool_results_of(session, last)
        shown[yes] = next((repr(item) for item in pool.items if item.item == "friend"), "") if pool else ""
    for own in (0, 1):
        for yes in range(own, 4 + own):
            others = {other - own for other in shown if shown[other] == shown[yes] and own <= other <= 3 + own}
            assert len(others) > 1, f"a child that said {'yes' if own else 'no'} knows that {others} of the others did"


def test_whoever_made_up_a_class_does_not_learn_from_the_institution_that_a_colleagues_class_was_of_one_mind(
    database: Database, settings: Settings
) -> None:
    """The same without any agreement: two classes of a house were in the wave, and one of them is four sheets of its
    own teacher's, who may read the institution's result (reader_of_round)."""
    alone, said = {}, {}
    with database.writing() as session:
        for yes in range(18, 25):
            asked(session, settings, make_class(session, f"lille {yes}", f"Skole{yes}"), 0, 4)
            theirs = asked(session, settings, make_class(session, f"5.a {yes}", f"Skole{yes}"), yes, 24 - yes)
            (own,) = results_of(session, theirs)
            alone[yes] = repr(next(item for item in own.items if item.item == "friend"))
        for one in closed(session, settings, theirs, now=CLOSES):
            if one.kind == "institution":
                said[int(one.place.removeprefix("skole"))] = repr(one.items[0])
    assert len(set(alone.values())) == 1
    assert sum(each == said[24] for each in said.values()) > 1, "only 24 of 24 look like this"
