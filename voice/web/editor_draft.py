"""What all pages of the editor share: the draft as it stands, and how a change becomes its next version."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from voice.council.asking_out import proposed_for
from voice.council.draft_lint import Said, problems_of
from voice.council.drafts import as_written, questions_of
from voice.council.papers import QUESTIONNAIRE, CannotWrite, newest_version
from voice.council.piloting import pilots_of
from voice.council.questionnaires import CannotChange, cycles_with, draft_of, keep, key_of, why_not_change
from voice.council.tables import Paper, PaperVersion
from voice.logbook.book import note
from voice.questionnaires.questions import Questionnaire
from voice.web.council_access import motions_of, paper_of
from voice.web.editor_form import how_name, in_short
from voice.web.pages import NotThere, Turn
from voice.web.spoken import ages, spoken_day

HERE = "/council/papers/{paper}/questionnaire"
Change = Callable[[Questionnaire | None, str, str], Questionnaire | None]


def questionnaire_of(turn: Turn) -> Paper:
    """The {paper} of the path, if it is a questionnaire of the actor's council. Raises NotThere."""
    paper = paper_of(turn)
    if paper.kind != QUESTIONNAIRE:
        raise NotThere
    return paper


def change(turn: Turn, paper: Paper, how: Change, title: str = "", sure: bool = False) -> PaperVersion:
    """The next version. Raises CannotWrite; a change while it is voted on or answered is put down in the logbook."""
    newest, seen = newest_version(turn.session, paper), turn.field("after")[:6]
    after = int(seen) if seen.isascii() and seen.isdigit() else 0
    name = title or newest.title
    draft = draft_of(newest)
    try:
        return keep(
            turn.session, paper, turn.actor.meeting, how(draft, key_of(paper, after + 1), name), after=after,
            title=name, standings=motions_of(turn), now=turn.now, sure=sure or not title,
        )  # fmt: skip
    except CannotChange as error:
        note(turn.session, turn.settings.secret, staff_key=None, institution_key=turn.actor.institution.key,
             what=error.what, now=turn.now)  # fmt: skip
        raise


def show_draft(turn: Turn, paper: Paper, problem: CannotWrite | None = None) -> Response:
    newest, motions = newest_version(turn.session, paper), motions_of(turn)
    draft = draft_of(newest)
    own = [one for one in motions if one.paper.key == paper.key]
    said: dict[str, list[Said]] = {}
    for one in problems_of(draft) if draft else ():
        said.setdefault(one.item, []).append(one)
    return turn.show(
        "council/questionnaire.html", status=422 if problem else 200, actor=turn.actor, paper=paper, newest=newest,
        draft=draft, problem=problem, said=said, ages=ages, how_name=how_name, day=spoken_day, today=turn.now.date(),
        questions=[
            (key, in_short(forms), bool(draft and as_written(draft, key))) for key, forms in questions_of(draft)
        ],
        standings=own, now=next((one for one in own if one.version.key == newest.key), None),
        closed=why_not_change(turn.session, paper, motions), tried=pilots_of(turn.session, paper),
        proposed=[one for one in proposed_for(turn.session, paper, newest) if not one.taken],
        asked=cycles_with(turn.session, paper),
    )  # fmt: skip
