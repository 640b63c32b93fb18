"""A class's own teacher says "we try the council's questionnaire", and the questions as adults read them elsewhere."""

from __future__ import annotations

from starlette.responses import Response

from voice.council.piloting import CannotTry, open_pilot, waiting_for_a_class
from voice.council.questionnaires import draft_of
from voice.council.standing import Standing, standings
from voice.council.tables import Council
from voice.questionnaires.document import from_document
from voice.web.access import TeacherOfGroup, teacher_of_group
from voice.web.council_access import closed_of
from voice.web.editor_form import how_name, questions_for_adults
from voice.web.pages import NotThere, Turn, page
from voice.web.render import environment
from voice.web.spoken import ages


def pilots(turn: Turn) -> Response:
    return _show_pilots(turn, "")


def we_try_it(turn: Turn) -> Response:
    actor: TeacherOfGroup = turn.actor
    found = next((one for one in _waiting(turn) if one[1].motion.key == turn.field("motion")), None)
    if found is None:
        raise NotThere
    try:
        pilot = open_pilot(turn.session, turn.settings.secret, found[0], found[1], actor.group, now=turn.now,
                           by=actor.staff.key)  # fmt: skip
    except CannotTry as error:
        return _show_pilots(turn, str(error))
    turn.about = f"sitting {pilot.sitting_key}"
    return turn.go(f"/classroom/sittings/{pilot.sitting_key}")


def _waiting(turn: Turn) -> list[tuple[Council, Standing]]:
    """(council, standing) of the questionnaires that this class could try."""
    rows = waiting_for_a_class(turn.session, turn.actor.group)
    councils = {council.key: council for council, _motion, _version in rows}
    days = dict.fromkeys(councils, closed_of(turn))
    found = standings(turn.session, list(councils), turn.now.date(), days)
    motions = {motion.key for _council, motion, _version in rows}
    mine = set(turn.actor.group.form_keys)
    return [
        (councils[key], one) for key, every in found.items() for one in every
        if one.motion.key in motions and one.passed and mine & _forms(one)
    ]  # fmt: skip


def _show_pilots(turn: Turn, problem: str) -> Response:
    return turn.show("council/pilots.html", status=422 if problem else 200, actor=turn.actor, waiting=_waiting(turn),
                     problem=problem, ages=ages, questions_asked=questions_asked, how_name=how_name)  # fmt: skip


def _forms(standing: Standing) -> set[str]:
    draft = draft_of(standing.version)
    return set(draft.form_keys) if draft else set()


def questions_asked(document: str) -> object:
    """For templates: the questions of a version, as questions_for_adults gives them."""
    return questions_for_adults(from_document(document) if document else None)


environment().globals.setdefault("questions_asked", questions_asked)
environment().globals.setdefault("how_answered", how_name)
environment().globals.setdefault("ages_of", ages)

routes = [
    page("GET", "/classroom/groups/{group}/pilots", pilots, who=teacher_of_group,
         noted="read a council's questionnaire"),
    page("POST", "/classroom/groups/{group}/pilots", we_try_it, who=teacher_of_group,
         noted="let a class try a council's questionnaire"),
]  # fmt: skip
