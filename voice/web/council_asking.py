"""From the council's yes to the classes: the contact adult reads the questionnaire, may propose other words, finds a
class that tries it, and asks all the others."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from voice.council.asking_out import CannotPropose, propose_words, proposed_for, start_asking, why_not_yet
from voice.council.piloting import CannotTry, end_pilot, open_pilot, pilots_of
from voice.council.questionnaires import cycles_with, draft_of
from voice.council.standing import REFUSED, Standing
from voice.cycle.starting import CannotStart, usual_reply
from voice.ladder.rungs import RUNGS
from voice.language import gettext as _
from voice.people.holidays import closed_days_of
from voice.people.open_days import NOTHING
from voice.people.roles import groups_in
from voice.people.tables import Group
from voice.questionnaires.questions import Questionnaire
from voice.web import council_pilots
from voice.web.council_access import OfCouncil, contact_of_council, motion_of
from voice.web.cycle_form import Typed, deciders, fixed_things, read_typed
from voice.web.editor_form import how_name, questions_for_adults
from voice.web.editor_preview import framed, sheet
from voice.web.pages import NotThere, Turn, page
from voice.web.qr import qr_svg
from voice.web.spoken import ages, code_in_two, spoken_day
from voice.web.tickets import address_of

HERE = "/councils/{council}/questionnaires/{motion}"
FIELDS = ("groups", "rung", "open_to", "not_open", "reply_by")
COUNCILS_RUNG = 3  # their own questions are what the third rung asks for


def show(turn: Turn) -> Response:
    return _show(turn, {})


def try_it(turn: Turn) -> Response:
    actor, standing = turn.actor, _asked(turn)
    group = next((one for one in _classes(turn, _draft(standing)) if one.key == turn.field("group")), None)
    try:
        if group is None:
            return _show(turn, {"group": _("Vælg en klasse.")})
        open_pilot(turn.session, turn.settings.secret, actor.council, standing, group, now=turn.now,
                   by=actor.staff.key)  # fmt: skip
    except CannotTry as error:
        return _show(turn, {"group" if standing.passed and not _running(turn, standing) else "today": str(error)})
    return turn.go(_at(turn))


def end_it(turn: Turn) -> Response:
    for one in pilots_of(turn.session, _asked(turn).paper):
        if not one.done:
            end_pilot(turn.session, turn.settings.secret, one, floor=turn.settings.floor, now=turn.now,
                      by=turn.actor.staff.key)  # fmt: skip
    return turn.go(_at(turn))


def propose(turn: Turn) -> Response:
    standing, item = _asked(turn), turn.field("item")
    try:
        propose_words(turn.session, standing.paper, standing.version, item, turn.field("words"), turn.field("why"),
                      now=turn.now, by=turn.actor.staff.key)  # fmt: skip
    except KeyError:
        raise NotThere from None
    except CannotPropose as error:
        return _show(turn, {f"{error.field}-{item}": str(error)})
    return turn.go(_at(turn))


def start(turn: Turn) -> Response:
    actor, standing, typed = turn.actor, _asked(turn), read_typed(turn)
    groups = [group for group in _classes(turn, _draft(standing)) if group.key in typed.groups]
    try:
        cycle = start_asking(
            turn.session, actor.council, standing, actor.institution, groups, planned_rung=typed.rung,
            decider=typed.decides, open_to=typed.open_to, not_open=typed.not_open_said, reply_by=typed.reply_day,
            now=turn.now, by=actor.staff.key,
        )  # fmt: skip
    except CannotStart as error:
        # a form that does not stand on the page yet has no fields that a problem could lead to
        whole = why_not_yet(turn.session, standing)
        problems = {field: said for field, said in error.problems.items() if field in FIELDS}
        return _show(turn, {"today": whole} if whole else problems, typed)
    turn.about = f"cycle {cycle.key}"
    return turn.go(f"/cycles/{cycle.key}/gate")


def preview(turn: Turn) -> Response:
    draft = _draft(_asked(turn))
    wanted = turn.request.query_params.get("form", "")
    form = wanted if wanted in draft.form_keys else draft.form_keys[0]
    return framed(turn.show("council/asking_preview.html", actor=turn.actor, here=_at(turn), draft=draft, form=form,
                            ages=ages, frame=f"{_at(turn)}/sheet/{form}"))  # fmt: skip


def preview_sheet(turn: Turn) -> Response:
    return sheet(_draft(_asked(turn)), turn.path["form"])


# -- what they share


def _asked(turn: Turn) -> Standing:
    """The motion of the path, if the meeting has said yes to asking. Raises NotThere."""
    standing = motion_of(turn)
    if standing.motion.what != "ask" or not standing.carried or standing.check == REFUSED:
        raise NotThere
    return standing


def _running(turn: Turn, standing: Standing) -> bool:
    return any(one.open for one in pilots_of(turn.session, standing.paper))


def _draft(standing: Standing) -> Questionnaire:
    draft = draft_of(standing.version)
    if draft is None:
        raise NotThere
    return draft


def _classes(turn: Turn, draft: Questionnaire) -> list[Group]:
    """The house's classes that have an age the questionnaire asks."""
    every = groups_in(turn.session, [turn.actor.institution])
    return [group for group in every if set(group.form_keys) & set(draft.form_keys)]


def _show(turn: Turn, problems: Mapping[str, str], typed: Typed | None = None) -> Response:
    actor: OfCouncil = turn.actor
    standing = _asked(turn)
    draft = _draft(standing)
    tried, classes = pilots_of(turn.session, standing.paper), _classes(turn, draft)
    running = next((one for one in tried if one.open), None)
    asked = next((one for one in cycles_with(turn.session, standing.paper) if one.questionnaire == draft.key), None)
    address = address_of(turn)
    return turn.show(
        "council/asking.html", status=422 if problems else 200, actor=actor, here=_at(turn), standing=standing,
        draft=draft, questions=questions_for_adults(draft), problems=dict(problems), tried=tried, running=running,
        classes=classes, asked=asked, not_yet=why_not_yet(turn.session, standing), address=address.partition("://")[2],
        qr=qr_svg(f"{address}/s/{running.sitting.code}") if running else "",
        code=code_in_two(running.sitting.code) if running else "",
        proposed=proposed_for(turn.session, standing.paper, standing.version), rungs=RUNGS, deciders=deciders(),
        fixed_things=fixed_things(), typed=typed or _usual(turn, classes), ages=ages, how_name=how_name,
        day=spoken_day, today=turn.now.date(),
    )  # fmt: skip


def _usual(turn: Turn, classes: list[Group]) -> Typed:
    house = turn.actor.institution.key
    reply = usual_reply(turn.now.date(), closed_days_of(turn.session, [house]).get(house, NOTHING))
    open_to = _("Hvad vi laver om, når I har svaret")
    return Typed(title="", groups=tuple(group.key for group in classes), rung=COUNCILS_RUNG, decider="",
                 open_to=open_to, fixed=tuple(key for key, _words in fixed_things()), not_open="",
                 reply_by=reply.isoformat(), council="")  # fmt: skip


def _at(turn: Turn) -> str:
    return f"/councils/{turn.actor.council.key}/questionnaires/{_asked(turn).motion.key}"


routes = [
    page("GET", HERE, show, who=contact_of_council, noted="read a council's questionnaire"),
    page("POST", f"{HERE}/pilot", try_it, who=contact_of_council, noted="let a class try a council's questionnaire"),
    page("POST", f"{HERE}/pilot/end", end_it, who=contact_of_council, noted="ended a try of a council's questionnaire"),
    page("POST", f"{HERE}/words", propose, who=contact_of_council,
         noted="proposed other words for a council's question"),
    page("POST", f"{HERE}/start", start, who=contact_of_council, noted="started a council's cycle"),
    page("GET", f"{HERE}/preview", preview, who=contact_of_council, noted="read a council's questionnaire"),
    page("GET", f"{HERE}/sheet/{{form}}", preview_sheet, who=contact_of_council),
    *council_pilots.routes,
]  # fmt: skip
