"""The municipality's pages: its waves, and what all its children say together. No institution has a figure here, and
none stands above another."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from starlette.responses import Response

from voice.language import gettext as _
from voice.people.tables import Group, Institution, Municipality, Staff
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import GROWN_UPS, Questionnaire
from voice.reports.coverage import covered
from voice.reports.findings import findings
from voice.reports.notes import answers_note
from voice.reports.parents import chance
from voice.waves.tables import Wave
from voice.web.access import municipal
from voice.web.pages import Turn, page
from voice.web.rounds import Round, rounds_of, town_result
from voice.web.spoken import spoken_day
from voice.web.waiting import notes_waiting

# A figure of a single institution would be that institution's own, and it is shown there and nowhere else.
FEWEST_INSTITUTIONS = 2


@dataclass(frozen=True, slots=True)
class RoundOfTown:
    """One wave of the municipality. turn.actor of its page."""

    staff: Staff
    municipality: Municipality
    round: Round
    groups: tuple[Group, ...]


def round_of_town(turn: Turn) -> RoundOfTown | None:
    """The {wave} of the {municipality} of the path, for its staff."""
    actor = municipal(turn)
    if actor is None:
        return None
    groups = _groups(turn, actor.municipality)
    found = rounds_of(turn.session, groups, turn.path["wave"].replace("\0", ""))
    return RoundOfTown(actor.staff, actor.municipality, found[0], tuple(groups)) if found else None


def town(turn: Turn) -> Response:
    groups = _groups(turn, turn.actor.municipality)
    rounds = rounds_of(turn.session, groups)
    return turn.show(
        "municipality/home.html",
        town=turn.actor.municipality, rounds=rounds, notes=notes_waiting(turn), today=turn.now.date(), day=spoken_day,
        coverage={each.key: coverage(_questionnaire(turn, each), each.groups, groups) for each in rounds},
    )


def result(turn: Turn) -> Response:
    actor: RoundOfTown = turn.actor
    questionnaire = _questionnaire(turn, actor.round)
    enough = len({group.institution_key for group in actor.round.in_time}) >= FEWEST_INSTITUTIONS
    whole = town_result(turn.session, actor.round.key, actor.municipality.key) if enough else None
    return turn.show(
        "municipality/result.html",
        actor=actor, town=actor.municipality, round=actor.round, result=whole, enough=enough,
        coverage=coverage(questionnaire, actor.round.groups, actor.groups),
        findings=findings(questionnaire, whole) if whole else (), chance=chance, answers_note=answers_note,
        title=_(questionnaire.title), today=turn.now.date(), day=spoken_day,
    )


def coverage(questionnaire: Questionnaire, asked: tuple[Group, ...], every: list[Group] | tuple[Group, ...]) -> str:
    """In words, how many of the institutions that have children of these ages took part."""
    forms = set(questionnaire.form_keys)
    could = {group.institution_key for group in every if forms & {*group.form_keys, *GROWN_UPS}}
    return covered(len({group.institution_key for group in asked}), len(could))


def _groups(turn: Turn, municipality: Municipality) -> list[Group]:
    mine = select(Group).join(Institution, col(Institution.key) == col(Group.institution_key))
    return list(turn.session.exec(mine.where(Institution.municipality_key == municipality.key).order_by(Group.key)))


def _questionnaire(turn: Turn, of: Round) -> Questionnaire:
    return from_document(turn.session.get_one(Wave, of.key).document)


routes = [
    page("GET", "/municipality/{municipality}", town, who=municipal, noted="saw what the municipality has asked"),
    page("GET", "/municipality/{municipality}/waves/{wave}", result, who=round_of_town,
         noted="saw the municipality's result"),
]
