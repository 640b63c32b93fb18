"""What a class says in the talk: its sentences, and what it proposes. Written by the adult, in the children's words."""

from __future__ import annotations

from sqlmodel import col, select
from starlette.responses import Response

from voice.cycle.postponing import postponements_of, promised_day
from voice.language import gettext as _
from voice.promises.proposing import propose
from voice.promises.tables import Proposal
from voice.promises.words import CannotPromise
from voice.talks.finishing import cycle_of
from voice.talks.saying import LONGEST, MOST, CannotSay, refuse_unfit, say, statements_at, take_back, take_down, tidy
from voice.talks.tables import Statement
from voice.tallies.publish import results_of
from voice.waves.opening import lock_group
from voice.waves.showing import show_to_class
from voice.waves.tables import Sitting
from voice.web.access import teacher_of_sitting
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day
from voice.web.talk import LOOKED, TALK
from voice.web.talk_table import Table, table_of

MOST_PROPOSALS = 5


def statements(turn: Turn) -> Response:
    return _show_statements(turn)


def write_statement(turn: Turn) -> Response:
    sitting, by = _published(turn), turn.actor.staff.key
    try:
        say(turn.session, turn.field("words"), sitting=sitting, cycle_key=cycle_of(turn.session, sitting),
            now=turn.now, by=by)  # fmt: skip
    except CannotSay as error:
        return _show_statements(turn, str(error))
    show_to_class(turn.session, sitting, now=turn.now, by=by)
    return turn.go(_at(turn, "statements"))


def take_statement_back(turn: Turn) -> Response:
    """why: 'names-somebody' takes it down on any day; anything else is those who said it taking it back, that day."""
    sitting, by = _published(turn), turn.actor.staff.key
    statement = turn.session.get(Statement, tidy(turn.field("statement")))
    if statement is None or statement.sitting_key != sitting.key:
        raise NotThere
    try:
        if turn.field("why") == "names-somebody":
            take_down(turn.session, statement, now=turn.now, by=by)
        else:
            take_back(turn.session, statement, now=turn.now, by=by)
    except CannotSay as error:
        return _show_statements(turn, str(error))
    return turn.go(_at(turn, "statements"))


def proposals(turn: Turn) -> Response:
    return _show_proposals(turn)


def write_proposal(turn: Turn) -> Response:
    """Outside a cycle there is nobody who has promised to answer, so nothing is written."""
    _published(turn)
    table = table_of(turn)
    if table.cycle is None:
        raise NotThere
    words, group = tidy(turn.field("words")), turn.actor.group
    lock_group(turn.session, group)
    there = _proposed(turn, table)
    if any(row.words == words for row in there):  # the same button pressed twice
        return turn.go(_at(turn, "propose"))
    try:
        if len(there) >= MOST_PROPOSALS:
            raise CannotSay(_("I har fem forslag. Det er nok til én snak."))
        refuse_unfit(words, LONGEST)
        propose(turn.session, table.cycle, words, why="", origin="class", group_key=group.key, now=turn.now,
                by=turn.actor.staff.key)  # fmt: skip
    except (CannotSay, CannotPromise) as error:
        return _show_proposals(turn, str(error))
    return turn.go(_at(turn, "propose"))


def _published(turn: Turn) -> Sitting:
    """The sitting of the actor. Raises NotThere before there is a result."""
    if not results_of(turn.session, turn.actor.sitting):
        raise NotThere
    sitting: Sitting = turn.actor.sitting
    return sitting


def _at(turn: Turn, part: str) -> str:
    return f"/classroom/sittings/{turn.actor.sitting.key}/talk/{part}"


def _proposed(turn: Turn, table: Table) -> list[Proposal]:
    """What this class has proposed in the cycle, the oldest first."""
    if table.cycle is None:
        return []
    found = select(Proposal).where(
        col(Proposal.cycle_key) == table.cycle.key, col(Proposal.group_key) == turn.actor.group.key,
        col(Proposal.origin) == "class",
    )  # fmt: skip
    return list(turn.session.exec(found.order_by(col(Proposal.at), Proposal.key)).all())


def _show_statements(turn: Turn, problem: str = "") -> Response:
    said = statements_at(turn.session, turn.actor.sitting)
    return turn.show(
        "talk/statements.html", block="said", status=422 if problem else 200, table=table_of(turn), said=said,
        problem=problem, words=turn.field("words")[:1000] if problem else "", most=MOST, longest=LONGEST,
        today=turn.now.date(),
    )  # fmt: skip


def _show_proposals(turn: Turn, problem: str = "") -> Response:
    table = table_of(turn)
    return turn.show(
        "talk/propose.html", block="proposed", status=422 if problem else 200, table=table, problem=problem,
        proposed=_proposed(turn, table), words=turn.field("words")[:1000] if problem else "", most=MOST_PROPOSALS,
        longest=LONGEST, day=spoken_day, today=turn.now.date(),
        answered_by=promised_day(table.cycle, postponements_of(turn.session, table.cycle)) if table.cycle else None,
    )  # fmt: skip


routes = [
    page("GET", TALK + "/statements", statements, who=teacher_of_sitting, noted=LOOKED),
    page("POST", TALK + "/statements", write_statement, who=teacher_of_sitting, noted="wrote down what a group says"),
    page("POST", TALK + "/taken-back", take_statement_back, who=teacher_of_sitting,
         noted="took back what a group had said"),
    page("GET", TALK + "/propose", proposals, who=teacher_of_sitting, noted=LOOKED),
    page("POST", TALK + "/propose", write_proposal, who=teacher_of_sitting, noted="wrote down what a group proposes"),
]
