"""Opening a sitting: what, for whom, by which door. What happens to a sitting afterwards stands in web/watch.py."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from voice.language import gettext as _
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import FORMS, Questionnaire
from voice.waves.opening import MOST_SEATS, CannotOpen, lock_group, open_sitting
from voice.waves.paper import default_door
from voice.waves.state import OPEN
from voice.waves.tables import CODE, TICKET
from voice.web import watch
from voice.web.access import teacher_of_group
from voice.web.overview import Line, lines_of
from voice.web.pages import Turn, page
from voice.web.spoken import ages, length_of

OBSERVED = "0-2"  # adults write down moments, several each: a ticket for one answer does not fit
TWICE = timedelta(seconds=20)  # the same button pressed twice


def prepare(turn: Turn) -> Response:
    group = turn.actor.group
    return _show_opening(turn, chosen="", seats=str(group.size), forms=group.form_keys, problems={},
                         door=default_door("answer", group.form_keys))


def open_it(turn: Turn) -> Response:
    group, person = turn.actor.group, turn.actor.staff
    chosen = turn.field("questionnaire")
    fitting = {questionnaire.key: questionnaire for questionnaire in _fitting(group.form_keys)}
    ticked = tuple(form for form in FORMS if form in turn.form.get("forms", []) and form in group.form_keys)
    problems = {}
    questionnaire = fitting.get(chosen)
    if questionnaire is None:
        problems["questionnaire"] = _("Vælg, hvad I vil spørge om.")
    seats = watch.whole(turn.field("seats"))
    if seats is None:
        problems["seats"] = _("Skriv et tal mellem 1 og %(most)s.") % {"most": MOST_SEATS}
    forms = tuple(form for form in ticked if questionnaire is None or form in questionnaire.form_keys)
    if not forms:
        problems["forms"] = _("Vælg mindst én alder, som spørgeskemaet er lavet til.")
    door = turn.field("door") or default_door("answer", forms)
    if door not in (CODE, TICKET):
        door, problems["door"] = CODE, _("Vælg, hvordan børnene kommer ind.")
    elif door == TICKET and OBSERVED in forms:
        problems["door"] = _("Vælg koden. Voksne, der ser på de mindste, skriver flere gange.")
    if not problems and questionnaire is not None:
        lock_group(turn.session, group)
        twin = _just_opened(lines_of(turn.session, [group]), questionnaire, turn)
        if twin:
            return turn.go(f"/classroom/sittings/{twin.key}")
        try:
            sitting = open_sitting(turn.session, turn.settings.secret, questionnaire, group,
                                   seats=seats, door=door, forms=forms, now=turn.now, by=person.key)
        except CannotOpen as error:
            problems["questionnaire"] = str(error)
        else:
            return turn.go(f"/classroom/sittings/{sitting.key}")
    return _show_opening(turn, chosen=chosen, seats=turn.field("seats")[:10], forms=ticked, problems=problems,
                         door=door)


def _fitting(group_forms: tuple[str, ...]) -> list[Questionnaire]:
    """The questionnaires made for at least one of these forms, by title."""
    every = (load(key) for key in keys())
    return sorted((q for q in every if set(q.form_keys) & set(group_forms)), key=lambda q: _(q.title))


def _just_opened(lines: list[Line], questionnaire: Questionnaire, turn: Turn) -> Line | None:
    return next((line for line in lines if line.stage == OPEN and line.title == questionnaire.title
                 and turn.now - line.opened < TWICE), None)


def _show_opening(
    turn: Turn, *, chosen: str, seats: str, forms: tuple[str, ...], problems: dict[str, str], door: str
) -> Response:
    group = turn.actor.group
    return turn.show(
        "classroom/open.html", status=422 if problems else 200,
        group=group, questionnaires=_fitting(group.form_keys), chosen=chosen, seats=seats, forms=forms,
        problems=problems, door=door, ages=ages, length_of=length_of,
        open_now=[line for line in lines_of(turn.session, [group]) if line.stage == OPEN],
    )


routes = [
    page("GET", "/classroom/groups/{group}/open", prepare, who=teacher_of_group),
    page("POST", "/classroom/groups/{group}/sittings", open_it, who=teacher_of_group,
         noted="opened a sitting"),
    *watch.routes,
]
