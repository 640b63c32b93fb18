"""Results as pages: the children's own, the big screen's, the teacher's and the sheet for the talk.

Everything shown here is read from published tallies. Nothing heavy is imported: charts are drawn by another process
(reports.drawing) and only fetched from the database here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select
from starlette.responses import Response

from voice import language
from voice.language import gettext as _
from voice.moderation.names_out import MARK
from voice.people.tables import Group
from voice.reports.labels import form_name, whose
from voice.reports.notes import answers_note, chance_note, helped_note, notes
from voice.reports.screen import Screen
from voice.reports.screens import screens, table
from voice.reports.stepping import one_at_a_time
from voice.reports.tables import Chart
from voice.talks.finishing import cycle_of, talks_of
from voice.talks.guessing import words_of_guess
from voice.talks.marking import marks_of, words_of_mark
from voice.talks.saying import statements_at
from voice.talks.talking import OF_ADULTS
from voice.tallies.publish import questionnaire_of, results_of
from voice.tallies.results import FIGURES, WORDS
from voice.waves.codes import typed
from voice.waves.pooling import pooling_of_sitting
from voice.waves.showing import open_by_code, sitting_of_big_screen
from voice.waves.state import find_by_code
from voice.waves.tables import Sitting
from voice.web.access import ViewerOfSitting, anyone, viewer_of_sitting
from voice.web.own_words import words_of
from voice.web.pages import NotThere, Turn, page
from voice.web.reflection import guess_comes_first
from voice.web.sounds import sounds_of
from voice.web.spoken import spoken_day

STATUS = {"unknown": 404, "not-yet": 404, "over": 410}
MOST_TRIES = 30  # the teacher's page asks this often, every two seconds, for charts that are being drawn


def childrens_result(turn: Turn) -> Response:
    code = typed(turn.path["code"])
    sitting = find_by_code(turn.session, code) if code else None
    state = open_by_code(turn.session, sitting, turn.now, turn.settings.result_days) if sitting else "unknown"
    if sitting is None:
        turn.wait = turn.request.app.state.slow_down.failed("code", turn.request)
    if sitting is None or state != "open":
        return _private(turn.show("child/result_closed.html", state=state, status=STATUS[state]))
    return _private(turn.show("child/result.html", big=False, group_name="", **_stepped(turn, sitting)))


def big_screen(turn: Turn) -> Response:
    sitting = sitting_of_big_screen(turn.session, turn.path["token"], turn.now)
    if sitting is None:
        raise NotThere
    return _private(turn.show("screen.html", big=True, group_name="", **_stepped(turn, sitting)))


def big_screen_at(turn: Turn) -> Response:
    """A link to one result of the big screen; the page itself holds all of them."""
    number = turn.path["n"]
    known = sitting_of_big_screen(turn.session, turn.path["token"], turn.now)
    if known is None or not (number.isascii() and number.isdigit() and len(number) < 4):
        raise NotThere
    return _private(turn.go(f"/screen/{turn.path['token']}#s{number}"))


def teachers_result(turn: Turn) -> Response:
    actor: ViewerOfSitting = turn.actor
    values = _shown(turn, actor.sitting)
    of_children = values["whose"] in ("children", "observed")
    to_guess = guess_comes_first(turn) if of_children and not turn.wants_fragment else ()
    if to_guess:
        return turn.show("classroom/guess_first.html", actor=actor, to_guess=to_guess, title=values["title"],
                         words_of_guess=words_of_guess, in_cycle=cycle_of(turn.session, actor.sitting))
    ready = _charts_ready(turn, actor.sitting)
    wanted = {(screen.form, screen.key) for screen in values["screens"] if has_chart(screen)}
    asked = turn.request.query_params.get("tries", "")
    tries = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    waiting = bool(wanted - ready) and tries < MOST_TRIES
    response = turn.show("classroom/result.html", block="charts_state", actor=actor, ready=ready, waiting=waiting,
                         failed=bool(wanted - ready) and not waiting, tries=tries + 1,
                         talk_only=all(part.talk_only for part in values["parts"]),
                         in_pool=pooling_of_sitting(turn.session, actor.sitting) is not None,
                         talked=next(iter(talks_of(turn.session, actor.sitting)), None),
                         said=statements_at(turn.session, actor.sitting), marks=marks_of(turn.session, actor.sitting),
                         words_of_mark=words_of_mark, to_talk=set(actor.sitting.form_keys) - set(OF_ADULTS),
                         day=spoken_day, today=turn.now.date(), in_cycle=cycle_of(turn.session, actor.sitting),
                         **values)
    if turn.wants_fragment and not waiting and wanted <= ready:
        response.headers["HX-Refresh"] = "true"
    return response


def dialogue_sheet(turn: Turn) -> Response:
    return turn.show("classroom/dialogue.html", actor=turn.actor, **_shown(turn, turn.actor.sitting))


def chart(turn: Turn) -> Response:
    """One stored chart. A picture of published figures never changes, but is only for those who may see the page."""
    if not (turn.path["form"] + turn.path["item"]).isprintable():
        raise NotThere
    key = (turn.actor.sitting.key, turn.path["form"], turn.path["item"], language.language())
    found = turn.session.get(Chart, key)
    if found is None:
        raise NotThere
    return Response(found.svg, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


def has_chart(screen: Screen) -> bool:
    """Whether a chart is drawn of this result; frames.frame says the same to the drawing process."""
    return screen.result.display == WORDS or (screen.result.display == FIGURES and screen.item.type != "order")


@dataclass(frozen=True, slots=True)
class FormPart:
    """One form's part of the adults' pages."""

    form: str
    name: str
    answers: str
    band: str | None
    helped: str
    chance: str
    talk_only: bool
    screens: tuple[Screen, ...]


def _shown(turn: Turn, sitting: Sitting) -> dict[str, Any]:
    """title, screens of all forms, and the same form by form. A sitting that is not published has no screens: 404."""
    results, questionnaire = results_of(turn.session, sitting), questionnaire_of(turn.session, sitting)
    if not results:
        raise NotThere
    shown = screens(questionnaire, results, words_of(turn.session, sitting, questionnaire))
    parts = tuple(
        FormPart(
            form=result.form,
            name=form_name(result.form),
            answers=answers_note(result.answers) if result.answers or result.talk_only else "",  # a vote has no turnout
            band=result.answers,
            helped=helped_note(result),
            chance=chance_note(result),
            talk_only=result.talk_only,
            screens=tuple(screen for screen in shown if screen.form == result.form),
        )
        for result in results
    )
    return {"whose": whose(sitting.form_keys),  # 'parents', 'staff', 'observed' or 'children'
            "title": _(questionnaire.title), "screens": shown, "parts": parts, "notes": notes, "table": table,
            "answers_note": answers_note, "mark": MARK}


def _stepped(turn: Turn, sitting: Sitting) -> dict[str, Any]:
    """The same for pages that show one screen at a time."""
    values = _shown(turn, sitting)
    stepped = one_at_a_time(values["screens"])
    house = turn.session.get_one(Group, sitting.group_key).institution_key
    texts = (piece for screen in stepped for piece in screen.pieces if piece not in screen.quoted)
    return {**values, "screens": stepped, "sounds": sounds_of(turn.request, house, texts)}


def _charts_ready(turn: Turn, sitting: Sitting) -> set[tuple[str, str]]:
    rows = turn.session.exec(
        select(Chart.form, Chart.item).where(
            col(Chart.sitting_key) == sitting.key, col(Chart.language) == language.language()
        )
    )
    return set(rows.all())


def _private(response: Response) -> Response:
    """Pages that a link opens: in no search engine. (Turn.show has already said no-store.)"""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


routes = [
    page("GET", "/s/{code}/result", childrens_result, who=anyone),
    page("GET", "/screen/{token}", big_screen, who=anyone),
    page("GET", "/screen/{token}/{n}", big_screen_at, who=anyone),
    page("GET", "/classroom/sittings/{sitting}/result", teachers_result, who=viewer_of_sitting,
         noted="saw a group's result"),
    page("GET", "/classroom/sittings/{sitting}/dialogue", dialogue_sheet, who=viewer_of_sitting,
         noted="saw a group's sheet for the talk"),
    page("GET", "/classroom/sittings/{sitting}/charts/{form}/{item}.svg", chart, who=viewer_of_sitting,
         noted="saw a group's result"),
]
