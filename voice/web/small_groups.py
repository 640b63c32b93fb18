"""A group that is too small for figures of its own is never a dead end: together with a sister group, over several
rounds, or the talk alone. Templates show the offers with classroom/small_group.html, which asks for `small_group`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select
from starlette.responses import Response

from voice.language import gettext as _
from voice.people.tables import Group
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import Item, Questionnaire
from voice.reports.findings import findings
from voice.reports.labels import form_name
from voice.reports.notes import answers_note
from voice.reports.parents import chance
from voice.tallies.pools import pool_results_of
from voice.tallies.publish import questionnaire_of
from voice.waves.pooling import (
    EARLIER,
    SISTER,
    CannotPool,
    agree_earlier,
    agree_sister,
    end_pooling,
    members,
    pooling_of_sitting,
)
from voice.waves.tables import Publishing
from voice.web.access import TeacherOfGroup, ViewerOfSitting, teacher_of_group, viewer_of_sitting
from voice.web.agreements import small_group
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day


def offers(turn: Turn) -> Response:
    return _show_offers(turn)


def agree(turn: Turn) -> Response:
    """with: 'sister' (and which sister), 'earlier' or 'end'. Anything else changes nothing."""
    actor: TeacherOfGroup = turn.actor
    small, wish = small_group(turn, actor.group), turn.field("with")
    by, back = actor.staff.key, f"/classroom/groups/{actor.group.key}/pooling"
    if small is None or wish not in (SISTER, EARLIER, "end"):
        turn.noted = ""
        return turn.go(back)
    try:
        if wish == "end" and small.agreed:
            end_pooling(turn.session, small.agreed.pooling, now=turn.now, by=by)
        elif wish == EARLIER:
            agree_earlier(turn.session, actor.group, now=turn.now, by=by)
        elif wish == SISTER:
            agree_sister(turn.session, actor.group, _chosen(small.sisters, turn.field("sister")), now=turn.now, by=by)
    except CannotPool as error:
        return _show_offers(turn, str(error))
    return turn.go(back)


def talk(turn: Turn) -> Response:
    """The sheet for the talk, to be printed without asking anybody; without a questionnaire, which one to choose."""
    group: Group = turn.actor.group
    fitting = {questionnaire.key: questionnaire for questionnaire in fitting_for(group)}
    chosen = turn.request.query_params.get("questionnaire") or (next(iter(fitting), "") if len(fitting) == 1 else "")
    if not chosen:
        return turn.show("classroom/talk.html", actor=turn.actor, fitting=fitting.values(), title="", parts=())
    if chosen not in fitting:
        raise NotThere
    parts = [
        (form.key, form_name(form.key), [(_(item.ask), talked_about(item, form.key)) for item in form.items])
        for form in fitting[chosen].forms if form.key in group.form_keys
    ]
    return turn.show("classroom/talk.html", actor=turn.actor, fitting=(), title=_(fitting[chosen].title), parts=parts)


def together(turn: Turn) -> Response:
    """What this sitting's group says together with others, once that has been published."""
    actor: ViewerOfSitting = turn.actor
    questionnaire, result = questionnaire_of(turn.session, actor.sitting), pool_results_of(turn.session, actor.sitting)
    pooling = pooling_of_sitting(turn.session, actor.sitting)
    keys_of = members(turn.session, pooling) if pooling else []
    return turn.show(
        "classroom/together.html",
        actor=actor, group=actor.group, title=_(questionnaire.title), result=result, pooling=pooling,
        published=turn.session.get(Publishing, actor.sitting.key) is not None,
        groups=turn.session.exec(select(Group).where(col(Group.key).in_(keys_of)).order_by(Group.name)).all(),
        findings=findings(questionnaire, result) if result else (), chance=chance, answers_note=answers_note,
    )


def talked_about(item: Item, form: str) -> tuple[str, ...]:
    """Two questions that need no result to talk about: the item's own first."""
    last = _("Hvad vil vi prøve i næste uge?") if form == "0-2" else _("Hvad kan vi gøre sammen?")
    return tuple(dict.fromkeys((*map(_, item.talk[:1]), last)))


def fitting_for(group: Group) -> list[Questionnaire]:
    """The questionnaires made for at least one of the group's forms, by title."""
    every = (load(key) for key in keys())
    return sorted((one for one in every if set(one.form_keys) & set(group.form_keys)), key=lambda one: _(one.title))


def _chosen(sisters: Sequence[Group], key: str) -> Group:
    """Raises CannotPool when it is none of them."""
    found = next((sister for sister in sisters if sister.key == key), None)
    if found is None:
        raise CannotPool(_("Vælg den gruppe, I vil vises sammen med."))
    return found


def _show_offers(turn: Turn, problem: str = "") -> Response:
    return turn.show("classroom/pooling.html", status=422 if problem else 200, actor=turn.actor,
                     group=turn.actor.group, problem=problem, ages=ages, day=spoken_day, today=turn.now.date())


routes = [
    page("GET", "/classroom/groups/{group}/pooling", offers, who=teacher_of_group),
    page("POST", "/classroom/groups/{group}/pooling", agree, who=teacher_of_group,
         noted="changed whom a small group is shown with"),
    page("GET", "/classroom/groups/{group}/talk", talk, who=teacher_of_group),
    page("GET", "/classroom/sittings/{sitting}/together", together, who=viewer_of_sitting,
         noted="saw a group's result"),
]
