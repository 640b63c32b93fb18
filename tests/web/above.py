"""A wave of the whole town, closed, with figures above the groups as the door would have kept them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from tests.cast import Cast, make_item, make_questionnaire, make_sitting
from voice import clock
from voice.questionnaires.questions import Option
from voice.settings import Settings
from voice.tallies.parent_results import (
    FIGURES,
    GRADE,
    INSTITUTION,
    LATER,
    LEFT_OUT,
    MUNICIPALITY,
    WORDS,
    ParentItem,
    ParentResult,
    to_document,
)
from voice.tallies.results import Share
from voice.tallies.tables import ParentTally
from voice.waves.closing import close_sitting
from voice.waves.tables import Sitting, WaveClosing

QUESTIONNAIRE = make_questionnaire(
    make_item("outside", ask="Er det rart at være ude?"),
    make_item("friend", ask="Har du en god ven her?", sensitive=True),
    make_item("quiet", ask="Er der ro?"),
    make_item("places", "places", ask="Hvor er der rart?", parts=(Option("hall", "Gangen"), Option("yard", "Gården"))),
    make_item("words", "text", ask="Hvad skal vi gøre mere af?"),
    forms=("6-9",),
    title="Fælles prøve",
)
HALVES = (("very", "much"), ("some", "no"))


def figures(item: str, number: int, of: int = 10, *, edge: str | None = None, part: str | None = None) -> ParentItem:
    mirror = {"few-or-none": "most-or-all", "most-or-all": "few-or-none"}.get(edge or "")
    shares = (Share(HALVES[0], number, edge), Share(HALVES[1], of - number, mirror))
    return ParentItem(item, FIGURES, figures_of=of, shares=shares, answers="30-39", part=part)


def left_out(item: str, why: str, part: str | None = None) -> ParentItem:
    return ParentItem(item, LEFT_OUT, why=why, part=part)


SAID = ParentResult(
    INSTITUTION, "egeskolen", 2, ("6-9",), "40-49",
    (
        figures("outside", 7),
        ParentItem("friend", WORDS, half="most", rest="few-or-none", answers="40-49"),
        left_out("quiet", "would-tell"),
        figures("places", 9, part="hall", edge="most-or-all"),
        left_out("places", "few-answers", part="yard"),
        left_out("words", "not-added"),
    ),
)  # fmt: skip
NOTHING = replace(
    SAID, groups=1, answers=None,
    items=tuple(left_out(entry.item, "not-added" if entry.item == "words" else "one-group", entry.part)
                for entry in SAID.items),
)  # fmt: skip


def closed_wave(session: Session, settings: Settings, cast: Cast) -> tuple[str, dict[str, Sitting]]:
    """The wave's key, and the sittings of 2.a, 3.b and 2.x by the group's name. All were in time; none has been shown.

    The whole of Egeskolen says SAID, grade 3 NOTHING, and grade 2 has 4 of 10 where the school has 7.
    """
    sittings = {
        group.name: make_sitting(session, settings, group, questionnaire=QUESTIONNAIRE)
        for group in (cast.a, cast.b, cast.x)
    }
    for sitting in sittings.values():
        close_sitting(session, sitting, now=clock.now())
    wave = sittings["2.a"].wave_key
    session.add(WaveClosing(wave_key=wave, on=clock.now().date() + timedelta(days=1)))
    second = replace(SAID, kind=GRADE, place="egeskolen/2", items=(figures("outside", 4), *SAID.items[1:]))
    keep(session, wave, SAID)
    keep(session, wave, second)
    keep(session, wave, replace(NOTHING, kind=GRADE, place="egeskolen/3"))
    for elsewhere in ("birkeskolen/2", "egeskolen-nord/2"):
        keep(session, wave, replace(second, place=elsewhere))
    keep(session, wave, replace(SAID, place="birkeskolen", items=(figures("outside", 2), *SAID.items[1:])))
    keep(session, wave, replace(SAID, kind=MUNICIPALITY, place="solby", groups=3,
                                items=(figures("outside", 6), *SAID.items[1:])))  # fmt: skip
    return wave, sittings


def later(session: Session, wave: str) -> None:
    keep(session, wave, replace(SAID, kind=LATER, items=(figures("outside", 5), *SAID.items[1:])))


def keep(session: Session, wave: str, result: ParentResult) -> None:
    """In the place of what may be there already."""
    session.merge(ParentTally(wave_key=wave, kind=result.kind, place=result.place, document=to_document(result),
                              on=clock.now().date()))  # fmt: skip
    session.flush()
