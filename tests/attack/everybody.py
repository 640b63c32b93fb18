"""A town with something to steal, in two worlds that look alike, and everybody who might come for it.

Both worlds have the same children, the same numbers of answers and the same published results; who said what differs
(nobody else than the children and the sealed boxes know how). What no page may show is therefore whatever differs
between the two.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, select

from tests.attack.a_council import Sat, sit
from tests.attack.a_workflow import add_workflow
from tests.attack.promised import promise
from tests.cast import Cast, make_group, make_item, make_questionnaire, make_staff
from voice import clock
from voice.answers.box import seal, unseal
from voice.answers.sheet import SheetReader
from voice.answers.tables import Box, Receipt
from voice.cycle.gate import pass_gate
from voice.cycle.starting import start_cycle, usual_reply
from voice.cycle.tables import ELEMENTS, Cycle, CycleSitting
from voice.db import Database
from voice.help_notes.keeping import keep
from voice.help_notes.sealing import Said
from voice.help_notes.store import store_of
from voice.people.tables import Group, Institution, Staff
from voice.questionnaires.files import load
from voice.questionnaires.questions import Option
from voice.reports.tables import Chart
from voice.settings import Settings
from voice.tallies.closing_waves import close_wave
from voice.tallies.publish import publish_sitting
from voice.waves.day_doors import open_day_door
from voice.waves.opening import open_sitting
from voice.waves.paper import print_tickets
from voice.waves.showing import make_big_screen, show_to_class
from voice.waves.tables import Sitting, Wave
from voice.web.hall_link import hall_token
from voice.web.parents_link import make_link, token_of
from voice.wheel.calendar import school_year

ASKED = make_questionnaire(
    make_item("friend"),
    make_item("safe", sensitive=True),
    make_item("best", "several", options=(Option("ude", "Ude"), Option("inde", "Inde"))),
    make_item("words", "text"),
    forms=("6-9",),
)
ONCE = b"a note of a child that nobody else may read"
TEXTS = tuple(f"Vi vil have mere tid til leg nummer {n}." for n in range(40))


@dataclass(frozen=True)
class Person:
    """staff: None for somebody who is not signed in. The rest: keys of what this person is there for."""

    name: str
    staff: Staff | None = None
    teaches: str = ""
    leads: str = ""
    moderates: str = ""
    serves: str = ""  # municipality
    protects: str = ""  # municipality, as data protection officer
    holds_note: bool = False
    contact: str = ""  # council, as its contact adult
    meeting: str = ""  # a tablet in this meeting: nobody is signed in on it


@dataclass(frozen=True)
class Stage:
    """sittings: by group's name; token: of a big screen; people; cycles: by institution's key, of the sittings of 2.a
    and 1.c in the one (begun by Tine), of 2.x in the other (by Omar)."""

    groups: dict[str, Group]
    sittings: dict[str, Sitting]
    token: str
    people: tuple[Person, ...]
    cycles: dict[str, Cycle] = field(default_factory=dict)
    council: Sat | None = None  # Egeskolen's
    day: str = ""  # code of a tablet that stays with 2.a today
    parents: str = ""  # token of Egeskolen's page for parents
    hall: str = ""  # token of Egeskolen's hall screen


# -- what the children say: two worlds ----------------------------------------------------------------------------

Answers = list[dict[str, list[str]]]


def sheets(name: str, first: bool, n: int) -> Answers:
    """first world: all alike. Second: one or two say the opposite, and one opts out in another way.

    The texts are the same in both: 2.a writes enough of its own, 3.b and 1.c together.
    """
    found: Answers = []
    texts = {"2.a": TEXTS[:12], "3.b": TEXTS[12:20], "1.c": TEXTS[20:24]}.get(name, ())
    for child in range(n):
        other = not first and child < (2 if n > 20 else 1)
        found.append({
            "q.friend": ["no" if other else "very"],
            "q.safe": ["no" if other else "much"],
            "q.best": ["ude", "inde"] if child % 2 else ["ude"],
            **({"q.words": [texts[child]]} if child < len(texts) else {}),
        })  # fmt: skip
    return [*found, {} if first else {"q.friend": ["rather-not"]}]


def fill(session: Session, settings: Settings, sitting: Sitting, answers: Answers) -> None:
    """Counts the sheets, as the writer does."""
    reader = SheetReader(ASKED, ASKED.form("6-9"))
    box = session.get_one(Box, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    for number, sheet in enumerate(answers):
        content.add(reader.read(sheet))
        session.add(Receipt(sitting_key=sitting.key, receipt=number.to_bytes(10, "big")))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)


SIZES = {"2.a": 23, "3.b": 9, "1.c": 4, "2.x": 12}  # 1.c is under the floor: nothing of it is ever shown


CYCLES = {"egeskolen": ("2.a", "1.c"), "birkeskolen": ("2.x",)}  # groups in each cycle, the beginner's first


def set_up(database: Database, settings: Settings, cast: Cast) -> Stage:
    """Everything but the children's answers."""
    now = clock.now() - timedelta(days=1)
    with database.writing() as session:
        house, other = cast.egeskolen, cast.birkeskolen
        c = make_group(session, "1.c", institution=house, grade="1", size=6)
        groups = {"2.a": cast.a, "3.b": cast.b, "1.c": c, "2.x": cast.x}
        sittings = {
            name: open_sitting(session, settings.secret, ASKED, group, now=now, seats=30)
            for name, group in groups.items()
        }
        paper = open_sitting(session, settings.secret, make_questionnaire(make_item("other"), key="paper"), cast.a,
                             now=now, seats=6, door="ticket")  # fmt: skip
        print_tickets(session, settings.secret, paper, 6, now=now)
        sittings["paper"] = paper
        council = sit(session, settings, cast)
        people = (
            Person("nobody"),
            Person("Rosa", council.contact, teaches=cast.b.key, contact=council.council),
            Person("a tablet", meeting=council.meeting),
            Person("Tine", cast.tine, teaches=cast.a.key, holds_note=True),
            Person("Lars", cast.lars, leads=house.key),
            Person("Omar", cast.omar, teaches=cast.x.key),
            Person("Mona", cast.mona, moderates=house.key),
            Person("Kirsten", cast.kirsten, serves="solby"),
            Person("Dan", cast.dan, protects="solby"),
            Person("Bodil", make_staff(session, "Bodil", leads=other), leads=other.key),
            Person("Max", make_staff(session, "Max", moderates=other), moderates=other.key),
            Person("Tea", make_staff(session, "Tea", teaches=cast.b, moderates=house), teaches=cast.b.key,
                   moderates=house.key),
        )  # fmt: skip
        token = make_big_screen(session, sittings["2.a"], now=clock.now())
        cycles = {
            place.key: begin_cycle(session, place, names, groups, sittings, now=now, by=by.key)
            for place, by in ((house, cast.tine), (other, cast.omar)) for names in [CYCLES[place.key]]
        }
        day = open_day_door(session, cast.a, now=clock.now(), by=None)
        link = make_link(session, house.key, now=clock.now(), by=cast.lars.key)
        parents = token_of(settings.secret, link, school_year(clock.today()))
        hall = hall_token(settings.secret, house.key, school_year(clock.today()))
    said = Said("Et barn", "Vil du tale med mig?")
    keep(store_of(settings), settings.secret, ONCE, cast.egeskolen.key, cast.tine.key, said, now)
    return Stage(groups, sittings, token, people, cycles, council=council, day=day.code,
                 parents=parents, hall=hall)


def begin_cycle(
    session: Session, house: Institution, names: tuple[str, ...], groups: dict[str, Group],
    sittings: dict[str, Sitting], *, now: datetime, by: str,
) -> Cycle:  # fmt: skip
    """A cycle of a house whose groups have been asked; children decide, so that every page of it is there."""
    cycle = start_cycle(
        session, institution=house, groups=[groups[name] for name in names], questionnaire=load("gode-kammerater"),
        title=f"Pauser {house.key}", planned_rung=4, decider="Lederen", open_to="Pausen", not_open="Hvem der går her",
        reply_by=usual_reply(now.date()), now=now, by=by, workflow="trial",
    )  # fmt: skip
    pass_gate(session, cycle, dict.fromkeys(ELEMENTS, "Det er på plads."), mandate=True, now=now, by=by)
    for name in names:
        session.add(CycleSitting(sitting_key=sittings[name].key, cycle_key=cycle.key, step="answer"))
    promise(session, cycle, groups[names[0]], sittings[names[0]], now=now)
    add_workflow(session, cycle, groups[names[0]], now=now)
    return cycle


def answer_and_publish(database: Database, settings: Settings, stage: Stage, first: bool) -> None:
    """The children answer, everything is published: the groups, and what lies above them."""
    now = clock.now()
    with database.writing() as session:
        for name, n in SIZES.items():
            sitting = session.get_one(Sitting, stage.sittings[name].key)
            fill(session, settings, sitting, sheets(name, first, n))
            publish_sitting(session, settings.secret, sitting, floor=5, now=now)
            show_to_class(session, sitting, now=now)
        wave = session.get_one(Wave, stage.sittings["2.a"].wave_key)
        close_wave(session, settings.secret, wave, floor=5, now=now + timedelta(days=30))
        key = stage.sittings["2.a"].key
        if session.exec(select(Chart).where(Chart.sitting_key == key)).first() is None:
            session.add(Chart(sitting_key=key, form="6-9", item="friend", language="da", svg="<svg/>"))


# -- who may see what: written apart from the program -------------------------------------------------------------


@dataclass(frozen=True)
class About:
    """What an address is about."""

    group: str = ""
    institution: str = ""
    sitting: str = ""
    cycle: str = ""
    takes_part: tuple[str, ...] = ()  # groups of a cycle
    began: str = ""  # group of the teacher who began the cycle
    council: str = ""


Rule = Callable[[Person, About], bool]
MAY: dict[str, Rule] = {
    "anyone": lambda _person, _about: True,
    "anybody": lambda _person, _about: True,
    "staff": lambda person, _about: person.staff is not None,
    "teacher_of_group": lambda person, about: person.teaches == about.group != "",
    "teacher_of_sitting": lambda person, about: person.teaches == about.group != "",
    "viewer_of_sitting": lambda person, about: about.group != "" and (
        person.teaches == about.group or person.leads == about.institution),
    "leader": lambda person, about: person.leads == about.institution != "",
    "reader_of_round": lambda person, about: about.institution != "" and (
        person.leads == about.institution or person.teaches.startswith(about.institution)),
    "moderator": lambda person, about: person.moderates == about.institution != "" and not (
        about.group and person.teaches == about.group),
    "municipal": lambda person, _about: person.serves != "",
    "round_of_town": lambda person, _about: person.serves != "",
    "holder_of_note": lambda person, _about: person.holds_note,
    "log_office": lambda person, _about: bool(person.protects or person.leads),
    "dpo": lambda person, _about: person.protects != "",
    "in_cycle": lambda person, about: person.leads == about.institution != "" or person.teaches in about.takes_part,
    "brings_picture": lambda person, about: MAY["in_cycle"](person, about),
    "runs_cycle": lambda person, about: person.leads == about.institution != "" or person.teaches == about.began != "",
    "leads_cycle": lambda person, about: person.leads == about.institution != "",
    "group_in_cycle": lambda person, about: person.teaches == about.group != "",
    "brings_picture_of_house": lambda person, about: about.institution != "" and (
        person.leads == about.institution or person.teaches.startswith(f"{about.institution}-")),
    "in_town": lambda person, _about: bool(
        person.teaches or person.leads or person.moderates or person.serves or person.contact),
    "at_house": lambda _person, about: about.institution != "",
    "in_meeting": lambda person, _about: person.meeting != "",
    "contact_of_council": lambda person, about: person.contact == about.council != "",
    "reader_of_group": lambda person, about: about.group != "" and (
        person.teaches == about.group or person.leads == about.institution),
    "in_house": lambda person, about: about.institution != "" and (
        person.leads == about.institution or person.teaches.startswith(f"{about.institution}-")),
    "brings_sound": lambda person, about: MAY["in_house"](person, about),
    "log_reader": lambda person, about: bool(person.protects) or person.leads == about.institution != "",
}  # fmt: skip


def keys_of(stage: Stage) -> dict[str, About]:
    """What each key that may stand in an address is about."""
    houses = {group.institution_key: About(institution=group.institution_key) for group in stage.groups.values()}
    groups = {group.key: About(group.key, group.institution_key) for group in stage.groups.values()}
    sittings = {
        sitting.key: About(sitting.group_key, groups[sitting.group_key].institution, sitting.key)
        for sitting in stage.sittings.values()
    }
    cycles = {
        cycle.key: About(institution=house, cycle=cycle.key, takes_part=takes_part, began=takes_part[0])
        for house, cycle in stage.cycles.items()
        for takes_part in [tuple(stage.groups[name].key for name in CYCLES[house])]
    }
    sat = stage.council
    councils = {sat.council: About(institution="egeskolen", council=sat.council)} if sat else {}
    return houses | groups | sittings | cycles | councils


def shuffled_lines(text: str) -> list[str]:
    """Texts come shuffled anew at each look; the lines of a page are the same all the same."""
    lines = text.splitlines()
    random.Random(0).shuffle(lines)
    return sorted(lines)
