"""The adults about a result: a guess before seeing it, then lines under nine prompts, each with its day and its writer.

Whoever may see the result may write: the group's adults, of any profession, and the leader when the class has seen it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from starlette.responses import Response

from voice.language import gettext as _
from voice.promises.tables import LINKS, Action
from voice.questionnaires.questions import Questionnaire
from voice.reports.screen import Screen
from voice.reports.screens import screens
from voice.talks.finishing import cycle_of, name_of_method, talks_of
from voice.talks.guessing import (
    NOT_GUESSED,
    STAFF,
    CannotGuess,
    guess,
    guessable,
    guesses_of,
    guesses_of_staff,
    words_of_guess,
)
from voice.talks.reflecting import (
    LONGEST,
    PILLARS,
    QUESTIONS,
    CannotReflect,
    asks,
    link_name,
    reflect,
    reflections_of,
    title_of,
)
from voice.tallies.publish import questionnaire_of, results_of
from voice.tallies.results import FormResult
from voice.waves.tables import Sitting
from voice.web.access import ViewerOfSitting, viewer_of_sitting
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import spoken_day

MOST_GUESSES = 5


@dataclass(frozen=True, slots=True)
class Compared:
    """What the adults thought of one question, and what the children answered. thought: each guess once, in words."""

    screen: Screen
    thought: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain. actions: what has been promised in the cycle that begins there."""

    name: str
    actions: tuple[Action, ...]


def reflection(turn: Turn) -> Response:
    return _show(turn)


def write(turn: Turn) -> Response:
    actor: ViewerOfSitting = turn.actor
    if not results_of(turn.session, actor.sitting):
        raise NotThere
    prompt, words = turn.field("prompt"), turn.field("words")
    try:
        reflect(turn.session, actor.sitting, prompt, words, now=turn.now, by=actor.staff.key)
    except CannotReflect as error:
        return _show(turn, prompt=prompt, words=words[:1000], problem=str(error))
    return turn.go(f"{_here(actor)}/reflection#{prompt}")


def take_guesses(turn: Turn) -> Response:
    """One field for each question, 'form:item'; what is left out counts as seen without guessing."""
    actor: ViewerOfSitting = turn.actor
    results = results_of(turn.session, actor.sitting)
    if not results:
        raise NotThere
    for screen in to_guess(questionnaire_of(turn.session, actor.sitting), results):
        asked = screen.form, screen.key
        try:
            said = turn.field(":".join(asked)) or NOT_GUESSED
            guess(turn.session, actor.sitting, asked, said, now=turn.now, by=actor.staff.key, who=STAFF)
        except CannotGuess:
            guess(turn.session, actor.sitting, asked, NOT_GUESSED, now=turn.now, by=actor.staff.key, who=STAFF)
    return turn.go(f"{_here(actor)}/result")


def to_guess(questionnaire: Questionnaire, results: tuple[FormResult, ...]) -> tuple[Screen, ...]:
    """The questions that an adult is asked to guess about: the first few that can be guessed, each question once."""
    found: dict[str, Screen] = {}
    for screen in screens(questionnaire, results):
        if guessable(screen.item, screen.result):
            found.setdefault(screen.key, screen)
    return tuple(found.values())[:MOST_GUESSES]


def guess_comes_first(turn: Turn) -> tuple[Screen, ...]:
    """What to ask this person before the result is shown: nothing to somebody who has guessed, has chosen not to, or
    has been with the class when it saw."""
    actor: ViewerOfSitting = turn.actor
    if not (actor.leader or actor.before_class):
        return ()
    if guesses_of(turn.session, actor.sitting, STAFF, actor.staff.key):
        return ()
    return to_guess(questionnaire_of(turn.session, actor.sitting), results_of(turn.session, actor.sitting))


def _here(actor: ViewerOfSitting) -> str:
    return f"/classroom/sittings/{actor.sitting.key}"


def _show(turn: Turn, *, prompt: str = "", words: str = "", problem: str = "") -> Response:
    actor: ViewerOfSitting = turn.actor
    session, sitting = turn.session, actor.sitting
    results, questionnaire = results_of(session, sitting), questionnaire_of(session, sitting)
    if not results:
        raise NotThere
    return turn.show(
        "classroom/reflection.html", status=422 if problem else 200, actor=actor, title=_(questionnaire.title),
        lines=reflections_of(session, sitting), pillars=PILLARS, questions=QUESTIONS, title_of=title_of, asks=asks,
        compared=_compared(turn, questionnaire, results), chain=_chain(turn, sitting), longest=LONGEST,
        talk=next(iter(talks_of(session, sitting)), None), name_of_method=name_of_method,
        wrong_at=prompt, words=words, problem=problem, day=spoken_day, today=turn.now.date(),
        in_cycle=cycle_of(session, sitting),
    )  # fmt: skip


def _compared(turn: Turn, questionnaire: Questionnaire, results: tuple[FormResult, ...]) -> tuple[Compared, ...]:
    thought = guesses_of_staff(turn.session, turn.actor.sitting)
    return tuple(
        Compared(screen, tuple(map(words_of_guess, thought[screen.form, screen.key])))
        for screen in screens(questionnaire, results) if thought.get((screen.form, screen.key))
    )


def _chain(turn: Turn, sitting: Sitting) -> tuple[Link, ...]:
    """The chain with what the cycle has promised to do, the oldest first."""
    cycle_key = cycle_of(turn.session, sitting)
    found = select(Action).where(col(Action.cycle_key) == cycle_key).order_by(col(Action.at), Action.key)
    actions = turn.session.exec(found).all() if cycle_key else []
    return tuple(Link(link_name(link), tuple(one for one in actions if one.link == link)) for link in LINKS)


SITTING = "/classroom/sittings/{sitting}"
routes = [
    page("GET", SITTING + "/reflection", reflection, who=viewer_of_sitting,
         noted="saw what the adults think of a result"),
    page("POST", SITTING + "/reflection", write, who=viewer_of_sitting,
         noted="wrote what the adults think of a result"),
    page("POST", SITTING + "/reflection/guesses", take_guesses, who=viewer_of_sitting,
         noted="guessed before seeing a group's result"),
]
