"""Children in a meeting make their own questionnaire: put together here, written and taken from the bank next door."""

from __future__ import annotations

from starlette.responses import Response

from voice.council.asking_out import proposed_for
from voice.council.drafts import moved_up, reworded, without
from voice.council.papers import CannotWrite, newest_version
from voice.council.questionnaires import draft_of
from voice.web import editor_bank, editor_writing
from voice.web.council_access import room
from voice.web.editor_draft import HERE, Change, change, questionnaire_of, show_draft
from voice.web.editor_preview import framed, sheet
from voice.web.pages import NotThere, Turn
from voice.web.spoken import ages


def show(turn: Turn) -> Response:
    return show_draft(turn, questionnaire_of(turn))


def remove(turn: Turn) -> Response:
    item = turn.field("item")
    return _changed(turn, lambda draft, key, title: without(draft, item, key, title) if draft else None)


def up(turn: Turn) -> Response:
    item = turn.field("item")
    return _changed(turn, lambda draft, key, title: moved_up(draft, item, key, title) if draft else None)


def rename(turn: Turn) -> Response:
    paper = questionnaire_of(turn)
    newest = newest_version(turn.session, paper)
    try:
        change(turn, paper, lambda draft, _key, _title: draft, title=turn.field("title") or newest.title,
               sure=bool(turn.field("sure")))  # fmt: skip
    except CannotWrite as error:
        return show_draft(turn, paper, error)
    return turn.go(f"/council/papers/{paper.key}/questionnaire")


def take_words(turn: Turn) -> Response:
    """The council says yes to words that an adult has proposed. They still vote about the questionnaire."""
    paper = questionnaire_of(turn)
    key = turn.field("proposed")
    found = [one.row for one in proposed_for(turn.session, paper, newest_version(turn.session, paper))]
    row = next((row for row in found if row.key == key), None)
    if row is None:
        raise NotThere
    return _changed(turn, lambda draft, key, title: reworded(draft, row.item, row.words, key, title) if draft else None)


def preview(turn: Turn) -> Response:
    paper = questionnaire_of(turn)
    newest = newest_version(turn.session, paper)
    draft = draft_of(newest)
    if draft is None:
        return turn.go(f"/council/papers/{paper.key}/questionnaire")
    wanted = turn.request.query_params.get("form", "")
    form = wanted if wanted in draft.form_keys else draft.form_keys[0]
    return framed(turn.show("council/questionnaire_preview.html", actor=turn.actor, paper=paper, draft=draft, form=form,
                            ages=ages, frame=f"/council/papers/{paper.key}/questionnaire/sheet/{form}"))  # fmt: skip


def preview_sheet(turn: Turn) -> Response:
    return sheet(draft_of(newest_version(turn.session, questionnaire_of(turn))), turn.path["form"])


def _changed(turn: Turn, how: Change) -> Response:
    paper = questionnaire_of(turn)
    try:
        change(turn, paper, how)
    except CannotWrite as error:
        return show_draft(turn, paper, error)
    except KeyError:
        raise NotThere from None
    return turn.go(f"/council/papers/{paper.key}/questionnaire")


routes = [
    room("GET", HERE, show),
    room("POST", f"{HERE}/removed", remove),
    room("POST", f"{HERE}/up", up),
    room("POST", f"{HERE}/title", rename),
    room("POST", f"{HERE}/words", take_words),
    room("GET", f"{HERE}/preview", preview),
    room("GET", f"{HERE}/sheet/{{form}}", preview_sheet),
    *editor_writing.routes,
    *editor_bank.routes,
]
