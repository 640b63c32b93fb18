"""The institution's pages: what its groups have been asked, and what they say together once a wave has closed.

The leader reads all of it. A teacher whose group was in a wave reads the institution's result of it, without the
grades, after the group has seen its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from starlette.responses import Response

from voice.language import gettext as _
from voice.moderation.approved import pooled_words
from voice.moderation.names_out import MARK
from voice.people.roles import groups_in, leads_institution
from voice.people.tables import TEACHER, Group, Institution, Role, Staff
from voice.promises.frames import needed_frames
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import GROWN_UPS, Questionnaire
from voice.reports.findings import findings
from voice.reports.labels import form_name, whose
from voice.reports.notes import answers_note, helped_above_note
from voice.reports.own_words import Words
from voice.reports.parents import chance
from voice.waves.tables import Showing, Sitting, Wave
from voice.web.access import OfInstitution, leader, staff
from voice.web.agreements import agreements
from voice.web.overview import lines_of
from voice.web.own_words import as_values
from voice.web.pages import Turn, page
from voice.web.rounds import Round, house_result, rounds_of
from voice.web.running import place_of, pressing, running_at
from voice.web.spoken import ages, spoken_day
from voice.web.waiting import concerns_waiting, notes_waiting


@dataclass(frozen=True, slots=True)
class ReaderOfRound:
    """May read what the institution said in one wave. leader: also sees the grades, and waves that still run."""

    staff: Staff
    institution: Institution
    round: Round
    leader: bool


def reader_of_round(turn: Turn) -> ReaderOfRound | None:
    """Of the {institution} and the {wave} of the path: one that its groups share with the municipality's others."""
    person = staff(turn).staff
    institution = turn.session.get(Institution, _key(turn, "institution"))
    if institution is None:
        return None
    found = rounds_of(turn.session, groups_in(turn.session, [institution]), _key(turn, "wave"))
    if not found:
        return None
    if leads_institution(turn.session, person, institution):
        return ReaderOfRound(person, institution, found[0], leader=True)
    if found[0].closed is None or not _has_shown(turn, person, institution, found[0].key):
        return None
    return ReaderOfRound(person, institution, found[0], leader=False)


def house(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    groups = groups_in(turn.session, [actor.institution])
    lines = lines_of(turn.session, groups)
    running = running_at(turn, place_of([], [actor.institution.key]))
    return turn.show(
        "institution/home.html", running=running, steps=pressing(running),
        frames=needed_frames(turn.session, actor.institution.key),
        house=actor.institution, groups=groups, rounds=rounds_of(turn.session, groups),
        of={group.key: [line for line in lines if line.group.key == group.key] for group in groups},
        poolings=agreements(turn, groups),
        concerns=concerns_waiting(turn, [actor.institution]).get(actor.institution.key, 0), notes=notes_waiting(turn),
        today=turn.now.date(), ages=ages, day=spoken_day,
    )


def result(turn: Turn) -> Response:
    actor: ReaderOfRound = turn.actor
    found = house_result(turn.session, actor.round.key, actor.institution.key)
    questionnaire = from_document(turn.session.get_one(Wave, actor.round.key).document)
    forms = set(found.whole.forms) if found.whole else set()
    # grown-ups answer beside every group; a group's own forms say which children do
    covered = [group for group in actor.round.in_time if forms & {*group.form_keys, *GROWN_UPS}]
    return turn.show(
        "institution/result.html",
        covered=covered, apart=[group for group in actor.round.in_time if group not in covered],
        actor=actor, house=actor.institution, round=actor.round, found=found,
        findings_of=lambda result: findings(questionnaire, result), chance=chance, answers_note=answers_note,
        helped_note=helped_above_note,
        own_words=words_together(turn, actor, questionnaire), mark=MARK,
        whose=whose(questionnaire.form_keys), title=_(questionnaire.title), today=turn.now.date(), day=spoken_day,
    )


def words_together(turn: Turn, actor: ReaderOfRound, questionnaire: Questionnaire) -> list[tuple[str, str, Words]]:
    """(question, age, words) of groups that wrote too few to be read alone, in the order of the questionnaire."""
    known = pooled_words(turn.session, actor.round.key, actor.institution.key)
    return [
        (_(item.ask), form_name(form.key), as_values(known[form.key, item.key], drawn=item.type == "drawing"))
        for form in questionnaire.forms for item in form.items if (form.key, item.key) in known
    ]


def _has_shown(turn: Turn, person: Staff, institution: Institution, wave_key: str) -> bool:
    """Whether a group that this person teaches here was asked in the wave, and has seen its own result."""
    found = turn.session.exec(
        select(Showing.sitting_key)
        .join(Sitting, col(Sitting.key) == col(Showing.sitting_key))
        .join(Group, col(Group.key) == col(Sitting.group_key))
        .join(Role, col(Role.group_key) == col(Group.key))
        .where(Sitting.wave_key == wave_key, Group.institution_key == institution.key)
        .where(Role.staff_key == person.key, Role.role == TEACHER)
        .limit(1)
    )
    return found.first() is not None


def _key(turn: Turn, name: str) -> str:
    return turn.path[name].replace("\0", "")


routes = [
    page("GET", "/institution/{institution}", house, who=leader, noted="saw what the groups have been asked"),
    page("GET", "/institution/{institution}/waves/{wave}", result, who=reader_of_round,
         noted="saw an institution's result"),
]
