"""The bank that a council takes questions from: everything that is ready, with the wording each age gets."""

from __future__ import annotations

from starlette.responses import Response

from voice.council.draft_lint import problems_of
from voice.council.drafts import BANK_FORMS, is_in, take_over
from voice.council.papers import CannotWrite, newest_version
from voice.council.questionnaires import draft_of
from voice.council.tables import Paper
from voice.language import gettext as _
from voice.questionnaires.files import load
from voice.questionnaires.library import Entry, library
from voice.questionnaires.questions import Item, Questionnaire
from voice.web.council_access import room
from voice.web.editor_draft import HERE, change, questionnaire_of
from voice.web.editor_form import how_name, in_short
from voice.web.pages import NotThere, Turn
from voice.web.spoken import ages


def bank(turn: Turn) -> Response:
    """Without ?theme= the shelf; with it the questions."""
    paper, theme = questionnaire_of(turn), turn.request.query_params.get("theme", "")
    return _show(turn, paper, theme)


def take(turn: Turn) -> Response:
    paper, theme, item = questionnaire_of(turn), turn.field("theme"), turn.field("item")
    source = _bank(theme)
    draft = draft_of(newest_version(turn.session, paper))
    if is_in(source, item, draft):
        return turn.go(f"/council/papers/{paper.key}/questionnaire")
    try:
        made = take_over(source, item, draft, "own", "")
    except KeyError:
        raise NotThere from None
    stops = [one for one in problems_of(made) if one.stops]
    if stops:  # each question fits by itself: together they are too many, or too hard to read
        return _show(turn, paper, theme, f"{stops[0].sentence} {stops[0].suggestion}")
    try:
        change(turn, paper, lambda draft, key, title: take_over(source, item, draft, key, title))
    except CannotWrite as error:
        return _show(turn, paper, theme, str(error))
    return turn.go(f"/council/papers/{paper.key}/questionnaire")


def _bank(theme: str) -> Questionnaire:
    if theme not in {entry.key for entry in _shelf()}:
        raise NotThere
    return load(theme)


def _shelf() -> list[Entry]:
    return [entry for entry in library() if set(entry.forms) & set(BANK_FORMS)]


def _questions(source: Questionnaire) -> list[tuple[str, dict[str, Item]]]:
    found: dict[str, dict[str, Item]] = {}
    for form in source.forms:
        for item in form.items if form.key in BANK_FORMS else ():
            found.setdefault(item.key, {})[form.key] = item
    return list(found.items())


def _show(turn: Turn, paper: Paper, theme: str, problem: str = "") -> Response:
    newest = newest_version(turn.session, paper)
    draft, source = draft_of(newest), _bank(theme) if theme else None
    questions = [
        (key, in_short(forms), is_in(source, key, draft)) for key, forms in _questions(source)
    ] if source else []  # fmt: skip
    return turn.show(
        "council/questionnaire_bank.html", status=422 if problem else 200, actor=turn.actor, paper=paper, newest=newest,
        source=source, shelf=_shelf(), questions=questions, problem=problem, ages=ages, how_name=how_name,
        heading=_(source.title) if source else _("Vælg fra banken"),
    )  # fmt: skip


routes = [
    room("GET", f"{HERE}/bank", bank),
    room("POST", f"{HERE}/taken", take),
]
