"""Asking the grown-ups around a group: its parents at home, or its staff. A series of its own, never added to
children's answers.

What happens to such a sitting afterwards is the same as for children (voice.web.watch), in other words.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from voice.language import gettext as _
from voice.people.tables import Group
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import GROWN_UPS, Questionnaire
from voice.waves.opening import MOST_SEATS, CannotOpen, lock_group, open_sitting
from voice.waves.state import OPEN, SHOWN
from voice.waves.tables import CODE
from voice.web.access import teacher_of_group
from voice.web.overview import Line, lines_of
from voice.web.pages import Turn, page
from voice.web.spoken import length_of, spoken_day
from voice.web.watch import whole

PARENTS, STAFF = GROWN_UPS
HOMES = 2  # seats for each child: most children have two grown-ups who may want to answer


@dataclass(frozen=True, slots=True)
class Choice:
    """One questionnaire that can be sent out. form: 'parents' or 'staff'."""

    questionnaire: Questionnaire
    form: str
    questions: int
    minutes: int


def prepare(turn: Turn) -> Response:
    return _show(turn)


def open_it(turn: Turn) -> Response:
    """who: 'parents' or 'staff'; seats: typed; questionnaire: its key."""
    group: Group = turn.actor.group
    form = turn.field("who")
    chosen = next((one for one in choices() if one.form == form and _wanted(turn, one)), None)
    seats = whole(turn.field("seats"))
    problems = {}
    if chosen is None:
        problems[f"questionnaire-{form}" if form in GROWN_UPS else "who"] = _("Vælg, hvem I vil spørge om hvad.")
    if seats is None:
        problems[f"seats-{form}" if form in GROWN_UPS else "who"] = (
            _("Skriv et tal mellem 1 og %(most)s.") % {"most": MOST_SEATS}
        )
    if problems or chosen is None:
        return _show(turn, problems=problems, form=form, typed=turn.field("seats")[:10])
    lock_group(turn.session, group)
    twin = next((line for line in _running(turn) if line.whose == form), None)
    if twin:  # two links to the same questions would split the answers, and nobody would reach the floor
        turn.noted = ""
        return turn.go(f"/classroom/sittings/{twin.key}")
    try:
        sitting = open_sitting(
            turn.session, turn.settings.secret, chosen.questionnaire, group,
            seats=seats, door=CODE, forms=(form,), now=turn.now, by=turn.actor.staff.key,
        )  # fmt: skip
    except CannotOpen as error:
        return _show(turn, problems={f"seats-{form}": str(error)}, form=form, typed=turn.field("seats")[:10])
    return turn.go(f"/classroom/sittings/{sitting.key}")


def choices() -> tuple[Choice, ...]:
    """What parents and staff can be asked, by whom and title."""
    every = (load(key) for key in keys())
    found = [
        Choice(one, form, *length_of(one, (form,)))
        for one in every for form in one.form_keys if form in GROWN_UPS
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (GROWN_UPS.index(one.form), _(one.questionnaire.title))))


def _wanted(turn: Turn, one: Choice) -> bool:
    return turn.field("questionnaire") == one.questionnaire.key


def _running(turn: Turn) -> list[Line]:
    return [line for line in _lines(turn) if line.stage == OPEN]


def _lines(turn: Turn) -> list[Line]:
    return [line for line in lines_of(turn.session, [turn.actor.group]) if line.whose in GROWN_UPS]


def _show(
    turn: Turn, *, problems: dict[str, str] | None = None, form: str = "", typed: str = ""
) -> Response:
    group: Group = turn.actor.group
    lines = _lines(turn)
    seats = {PARENTS: str(min(HOMES * group.size, MOST_SEATS)), STAFF: ""}
    return turn.show(
        "classroom/grown_ups.html", status=422 if problems else 200, group=group, problems=problems or {},
        choices=choices(), seats=seats | ({form: typed} if form in seats else {}), floor=turn.settings.floor,
        running={line.whose: line for line in lines if line.stage != SHOWN},
        past=[line for line in lines if line.stage == SHOWN], day=spoken_day, today=turn.now.date(),
    )  # fmt: skip


AT = "/classroom/groups/{group}/grown-ups"
routes = [
    page("GET", AT, prepare, who=teacher_of_group),
    page("POST", AT, open_it, who=teacher_of_group, noted="asked the grown-ups around a group"),
]
