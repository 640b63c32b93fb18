"""A pool that was published early, and the figures of the house it stands in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from tests.cast import make_group, make_institution, make_item, make_questionnaire, make_sitting
from tests.tallies.towns import CLOSES, FREEZES, NOW, asked, closed, make_class, places, ticked
from tests.tallies.towns import answer as fill
from voice.answers.box import seal, unseal
from voice.answers.placing import locked_box
from voice.answers.sheet import SheetReader
from voice.db import Database
from voice.people.tables import Group
from voice.questionnaires.document import with_version
from voice.settings import Settings
from voice.tallies.closing_waves import parents_of
from voice.tallies.parent_results import LATER
from voice.tallies.publish import publish_sitting
from voice.waves.opening import open_sitting
from voice.waves.pooling import agree_sister
from voice.waves.tables import Sitting, Wave

ITEMS = (make_item("friend"), make_item("play"))
PLAIN = make_questionnaire(*ITEMS, forms=("6-9", "10-12"))
# the older ones are asked the same in another order
TURNED = with_version(
    replace(PLAIN, forms=tuple(replace(form, items=ITEMS[:: 1 if form.key == "6-9" else -1]) for form in PLAIN.forms))
)


def answered(session: Session, settings: Settings, group: Group, yes: int, no: int) -> Sitting:
    sitting = make_sitting(session, settings, group, questionnaire=TURNED, now=NOW)
    box = locked_box(session, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    reader = SheetReader(TURNED, TURNED.form(group.forms))
    for code in ["very"] * yes + ["no"] * no:
        content.add(reader.read({"q.friend": [code], "q.play": [code]}))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)
    session.flush()
    publish_sitting(session, settings.secret, sitting, floor=5, now=NOW + timedelta(hours=1))
    return sitting


def test_its_groups_are_in_the_figures_of_the_house_whatever_the_order_of_the_questions(
    database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        house = make_institution(session, "Egeskolen")
        young = [make_group(session, f"2.{name}", institution=house, forms=("6-9",)) for name in "ab"]
        small = [make_group(session, f"6.{name}", institution=house, forms=("10-12",), size=6) for name in "ab"]
        agree_sister(session, *small, now=NOW - timedelta(days=1))
        for group in young:
            first = answered(session, settings, group, 12, 10)
        for group in small:
            answered(session, settings, group, 3, 3)
        counted = places(closed(session, settings, first))
    assert counted["institution", "egeskolen"] == 4


def test_a_group_that_got_into_a_wave_twice_is_not_in_the_later_line_too(
    database: Database, settings: Settings
) -> None:
    """The sitting that was closed in time is in the wave's figures; the other must not make a second figure about the
    same children (R7, R8)."""
    from tests.tallies.towns import ASKED  # noqa: PLC0415 - the questionnaire that `asked` asks

    with database.writing() as session:
        classes = [make_class(session, "5.a"), make_class(session, "5.b")]
        again = []
        for group in classes:
            first = asked(session, settings, group, 6, 6)
            wave = session.get_one(Wave, first.wave_key)
            second = open_sitting(session, settings.secret, ASKED, group, now=NOW - timedelta(minutes=1), wave=wave)
            fill(session, settings, second, 7, 5)
            again.append(second)
        closed(session, settings, first, CLOSES)
        ticked(session, settings, FREEZES)
        assert LATER not in {result.kind for result in parents_of(session, first.wave_key)}
