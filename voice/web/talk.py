"""The dialogue in the class, on the big screen: guess, see, talk, mark, say, propose. Every tap is one POST.

The pages are for a class that looks at the board and for one adult with one hand free: nothing of the adult stands on
them. What a page shows and where it leads is computed from rows; going back and loading again are always safe.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from voice.moderation.names_out import MARK
from voice.talks.finishing import METHODS, finish, name_of_method
from voice.talks.guessing import NOT_GUESSED, CannotGuess, guess, words_of_guess
from voice.talks.marking import CannotMark, mark, words_of_mark
from voice.talks.talking import CannotTalk, Finding, guess_of, may_begin
from voice.tallies.publish import results_of
from voice.waves.showing import show_to_class
from voice.web.access import teacher_of_sitting
from voice.web.pages import NotThere, Turn, page
from voice.web.talk_table import Table, asked_for, finding_of, table_of


def start(turn: Turn) -> Response:
    return _show(turn, "start", table_of(turn))


def ask_for_guess(turn: Turn) -> Response:
    table = table_of(turn)
    return _show(turn, "guess", table, asked_for(turn, table))


def take_guess(turn: Turn) -> Response:
    """guess: 'most', 'half', 'few', or 'none' to see without guessing. With this tap the class sees its result."""
    table = table_of(turn)
    one, sitting, by = finding_of(table, turn.field("about")), turn.actor.sitting, turn.actor.staff.key
    try:
        may_begin(one, table.every)
        guess(turn.session, sitting, one.asked, turn.field("guess"), now=turn.now, by=by)
    except (CannotGuess, CannotTalk) as error:
        return _show(turn, "guess", table, one, problem=str(error))
    show_to_class(turn.session, sitting, now=turn.now, by=by)
    return turn.go(table.at(one, "see"))


def see(turn: Turn) -> Response:
    table = table_of(turn)
    one = asked_for(turn, table)
    if one.open_to_guess or not one.shows:
        return turn.go(table.at(one))
    return _show(turn, "see", table, one)


def ask_for_mark(turn: Turn) -> Response:
    table = table_of(turn)
    one = asked_for(turn, table)
    if one.open_to_guess:
        return turn.go(table.at(one))
    return _show(turn, "marks", table, one)


def take_mark(turn: Turn) -> Response:
    """mark: 'us', 'almost' or 'no'. On to the next finding, or to what the class wants to say."""
    table = table_of(turn)
    one, sitting, by = finding_of(table, turn.field("about")), turn.actor.sitting, turn.actor.staff.key
    try:
        may_begin(one, table.every)
        if one.open_to_guess:  # a form from another day: seen without guessing from now on
            guess(turn.session, sitting, one.asked, NOT_GUESSED, now=turn.now, by=by)
        mark(turn.session, sitting, one.asked, turn.field("mark"), now=turn.now, by=by)
    except (CannotMark, CannotTalk) as error:
        return _show(turn, "marks", table, one, problem=str(error))
    show_to_class(turn.session, sitting, now=turn.now, by=by)
    return turn.go(table_of(turn).onward)


def ask_to_finish(turn: Turn) -> Response:
    return _finishing(turn)


def finish_it(turn: Turn) -> Response:
    sitting, by = turn.actor.sitting, turn.actor.staff.key
    if not results_of(turn.session, sitting):
        raise NotThere
    try:
        finish(turn.session, sitting, method=turn.field("method"), changed=turn.field("changed"), now=turn.now, by=by)
    except CannotTalk as error:
        return _finishing(turn, str(error))
    show_to_class(turn.session, sitting, now=turn.now, by=by)
    return turn.go(f"/classroom/sittings/{sitting.key}/talk")


def _finishing(turn: Turn, problem: str = "") -> Response:
    table = table_of(turn)
    corrected = tuple(one for one in table.picked if one.mark in ("almost", "no"))
    return _show(turn, "finish", table, problem=problem, methods=METHODS, name_of_method=name_of_method,
                 corrected=corrected, method=turn.field("method"), changed=turn.field("changed")[:1000])  # fmt: skip


def _show(
    turn: Turn, name: str, table: Table, one: Finding | None = None, *, problem: str = "", **values: Any
) -> Response:
    return turn.show(
        f"talk/{name}.html", status=422 if problem else 200, table=table, one=one, problem=problem, mark=MARK,
        words_of_guess=words_of_guess, words_of_mark=words_of_mark, guess_of=guess_of, **values,
    )  # fmt: skip


TALK = "/classroom/sittings/{sitting}/talk"
LOOKED = "opened the talk about a result"
routes = [
    page("GET", TALK, start, who=teacher_of_sitting, noted=LOOKED),
    page("GET", TALK + "/guess", ask_for_guess, who=teacher_of_sitting, noted=LOOKED),
    page("POST", TALK + "/guess", take_guess, who=teacher_of_sitting, noted="wrote down what a group guessed"),
    page("GET", TALK + "/see", see, who=teacher_of_sitting, noted=LOOKED),
    page("GET", TALK + "/marks", ask_for_mark, who=teacher_of_sitting, noted=LOOKED),
    page("POST", TALK + "/marks", take_mark, who=teacher_of_sitting, noted="wrote down what a group says of a finding"),
    page("GET", TALK + "/finish", ask_to_finish, who=teacher_of_sitting, noted=LOOKED),
    page("POST", TALK + "/finish", finish_it, who=teacher_of_sitting, noted="finished the talk about a result"),
]
