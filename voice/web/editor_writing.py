"""Writing a question of one's own: what there is to say about it while it is typed, and putting it in."""

from __future__ import annotations

from starlette.responses import Response

from voice.council.draft_lint import Said
from voice.council.drafts import as_written, look_at, put_in, questions_of
from voice.council.own_questions import LISTS, OWN_FORMS, Written
from voice.council.papers import CannotWrite, newest_version
from voice.council.questionnaires import draft_of
from voice.council.tables import Paper
from voice.questionnaires.pictures import PICTURES as EVERY
from voice.questionnaires.questions import Questionnaire
from voice.web.council_access import room
from voice.web.editor_draft import HERE, change, questionnaire_of
from voice.web.editor_form import PICTURES, hows, new_written, read_written
from voice.web.pages import NotThere, Turn
from voice.web.spoken import ages


def write(turn: Turn) -> Response:
    paper = questionnaire_of(turn)
    item = turn.request.query_params.get("item", "")
    draft = draft_of(newest_version(turn.session, paper))
    written = as_written(draft, item) if draft and item else new_written(turn, draft)
    if written is None:
        raise NotThere
    return _show_writing(turn, paper, written, (), item)


def look(turn: Turn) -> Response:
    """What there is to say about what has been typed so far. Writes nothing."""
    paper, written, item = questionnaire_of(turn), read_written(turn), turn.field("item")
    draft = draft_of(newest_version(turn.session, paper))
    said = look_at(written, draft, _known(draft, item)) if written.ask or not turn.wants_fragment else ()
    return _show_writing(turn, paper, written, said, item, looked=True)


def add(turn: Turn) -> Response:
    """The question into the draft, as the next version; with what has to be changed first when it cannot be asked."""
    paper, written, item = questionnaire_of(turn), read_written(turn), turn.field("item")
    draft = draft_of(newest_version(turn.session, paper))
    said = look_at(written, draft, _known(draft, item))
    if any(one.stops for one in said):
        return _show_writing(turn, paper, written, said, item, status=422)
    try:
        change(turn, paper, lambda draft, key, title: put_in(written, draft, key, title, item))
    except CannotWrite as error:
        return _show_writing(turn, paper, written, (Said("", str(error), "", True),), item, status=422)
    return turn.go(f"/council/papers/{paper.key}/questionnaire")


def _known(draft: Questionnaire | None, item: str) -> str:
    return item if item in dict(questions_of(draft)) else ""


def _show_writing(
    turn: Turn, paper: Paper, written: Written, said: tuple[Said, ...], item: str, *, status: int = 200,
    looked: bool = False,
) -> Response:  # fmt: skip
    seen = turn.field("after")[:6]
    return turn.show(
        "council/questionnaire_write.html", block="lint" if looked else None, status=status, actor=turn.actor,
        paper=paper, written=written, said=said, item=item, hows=hows(), lists=LISTS, forms=OWN_FORMS, ages=ages,
        pictures=_pictures(written), looked=looked or bool(said),
        after=seen or newest_version(turn.session, paper).number,
    )  # fmt: skip


def _pictures(written: Written) -> tuple[str, ...]:
    """Those that can be chosen, and the one that a question has already."""
    return PICTURES if written.picture in PICTURES or written.picture not in EVERY else (*PICTURES, written.picture)


routes = [
    room("GET", f"{HERE}/write", write),
    room("POST", f"{HERE}/look", look),
    room("POST", f"{HERE}/questions", add),
]
