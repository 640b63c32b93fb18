"""Reading children's own words before anybody else does.

An address names a question, never a text: which text was decided when stands in no log.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from voice.language import gettext as _
from voice.moderation.deciding import REASONS, AlreadyDecided, approve, hand_over, remove, take_back
from voice.moderation.names_out import MARK, CannotTakeOut
from voice.moderation.question import Question
from voice.moderation.reading import (
    Heap,
    approved_texts,
    groups_by_sitting,
    heap_of,
    heaps,
    item_of,
    question_with,
    waiting_texts,
)
from voice.reports.labels import form_name
from voice.reports.strokes import path_of
from voice.web.access import OfInstitution, moderator
from voice.web.pages import NotThere, Turn, page

# What was decided, as the next page's address says it.
SAID = ("approved", "edited", "removed", "concern", "back", "already")


def desk(turn: Turn) -> Response:
    """What waits, by place and question."""
    actor: OfInstitution = turn.actor
    found, others = heaps(turn.session, actor.institution, actor.staff)
    names = groups_by_sitting(turn.session, [heap.question for heap in found])
    shown = [_described(turn, heap, names) for heap in found]
    return turn.show("moderation/desk.html", actor=actor, others=others, said=_said(turn),
                     waiting=[one for one in shown if one["heap"].waiting],
                     done=[one for one in shown if not one["heap"].waiting and one["heap"].approved])


def read(turn: Turn) -> Response:
    """One question: one text at a time, or all that wait."""
    actor: OfInstitution = turn.actor
    path = turn.path
    asked = Question(path["wave"], actor.institution.key, path.get("sitting"), path["form"], path["item"])
    return _question(turn, asked, status=200)


def decide(turn: Turn) -> Response:
    actor: OfInstitution = turn.actor
    key, decision = turn.field("words").replace("\0", ""), turn.field("decision")
    home = f"/moderation/{actor.institution.key}"
    asked = question_with(turn.session, actor.institution, actor.staff, key)
    if asked is None:
        turn.noted = ""
        return turn.go(f"{home}?said=already")
    turn.about = f"sitting {asked.sitting_key}" if asked.sitting_key else ""
    try:
        said = _decided(turn, asked, key, decision)
    except CannotTakeOut as problem:
        return _question(turn, asked, status=422, key=key, problem=str(problem), typed=turn.field("text"))
    except ValueError:
        return _question(turn, asked, status=422, key=key, problem="no-reason")
    except AlreadyDecided:
        turn.noted, said = "", "already"
    return turn.go(f"{_address(asked)}?said={said}{'&view=list' if turn.field('view') == 'list' else ''}")


def _decided(turn: Turn, asked: Question, key: str, decision: str) -> str:
    """What was decided, one of SAID. Raises AlreadyDecided, CannotTakeOut, or ValueError for what no page of ours
    sends."""
    if decision == "approve":
        approve(turn.session, key)
        return "approved"
    if decision == "edit" and item_of(turn.session, asked).type == "text":
        approve(turn.session, key, edited=turn.field("text"))
        return "edited"
    if decision == "remove":
        remove(turn.session, key, turn.field("reason"))
        return "removed"
    if decision == "concern":
        hand_over(turn.session, key, now=turn.now, by=turn.actor.staff.key)
        return "concern"
    if decision == "back":
        take_back(turn.session, key)
        return "back"
    raise ValueError(decision)


def _question(
    turn: Turn, asked: Question, *, status: int, key: str = "", problem: str = "", typed: str = ""
) -> Response:
    """key: the text to show first. problem: why it could not be decided."""
    actor: OfInstitution = turn.actor
    heap = heap_of(turn.session, actor.institution, actor.staff, asked)
    if heap is None:
        raise NotThere
    turn.about = f"sitting {asked.sitting_key}" if asked.sitting_key else ""
    texts = waiting_texts(turn.session, asked)
    texts.sort(key=lambda text: text.key != key)  # stable: all others stay shuffled
    listed = "list" in (turn.request.query_params.get("view"), turn.field("view"))
    described = _described(turn, heap, groups_by_sitting(turn.session, [asked]))
    return turn.show("moderation/read.html", status=status, actor=actor, **described, mark=MARK, reasons=_reasons(),
                     texts=texts if listed else texts[:1], listed=listed, may=approved_texts(turn.session, asked),
                     path_of=path_of, said=_said(turn), problem=problem, typed=typed)


def _described(turn: Turn, heap: Heap, names: dict[str, str]) -> dict[str, Any]:
    """place: whose words they are."""
    asked = heap.question
    together = _("Flere grupper sammen")
    item = item_of(turn.session, asked)
    return {"heap": heap, "ask": _(item.ask), "drawn": item.type == "drawing", "age": form_name(asked.form),
            "place": names.get(asked.sitting_key or "", together), "address": _address(asked)}


def _address(asked: Question) -> str:
    where = f"/sittings/{asked.sitting_key}" if asked.sitting_key else ""
    return f"/moderation/{asked.institution_key}/waves/{asked.wave_key}{where}/{asked.form}/{asked.item}"


def _said(turn: Turn) -> str:
    said = turn.request.query_params.get("said", "")
    return said if said in SAID else ""


def _reasons() -> dict[str, str]:
    words = (_("Den nævner nogen"), _("Den kan såre nogen"), _("Den er ikke til at forstå"),
             _("Den handler om noget andet"))
    return dict(zip(REASONS, words, strict=True))


routes = [
    page("GET", "/moderation/{institution}", desk, who=moderator),
    page("GET", "/moderation/{institution}/waves/{wave}/sittings/{sitting}/{form}/{item}", read, who=moderator,
         noted="read a group's words"),
    page("GET", "/moderation/{institution}/waves/{wave}/{form}/{item}", read, who=moderator,
         noted="read several groups' words"),
    page("POST", "/moderation/{institution}/decisions", decide, who=moderator, noted="decided about children's words"),
]
