"""A talk about a result: which findings it is about, and where it has come to. Its end stands in finishing.py.

Nothing is kept of which findings were chosen: those that the class has guessed about or marked are its own, and the
rest of the five are suggested.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voice.language import gettext as _
from voice.questionnaires.questions import GROWN_UPS
from voice.reports.screen import Screen
from voice.talks.guessing import NOT_GUESSED, Asked, guessable
from voice.tallies.results import TALK

MOST = 5  # findings in one talk
OF_ADULTS = ("0-2", *GROWN_UPS)  # forms


class CannotTalk(ValueError):
    """It cannot be done in this talk; str() is a sentence for the people in the room."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One result on its way through the talk. guess: of the class, NOT_GUESSED or None; mark: its word, or None.

    open_to_guess: the class has not seen it, and it can be guessed.
    """

    screen: Screen
    guess: str | None
    mark: str | None
    open_to_guess: bool

    @property
    def asked(self) -> Asked:
        return self.screen.form, self.screen.key

    @property
    def about(self) -> str:
        """How an address names it."""
        return f"{self.screen.form}:{self.screen.key}"

    @property
    def shows(self) -> bool:
        """There is something to see; else it is talked about without figures."""
        screen = self.screen
        return bool(screen.words.quotes) if screen.words else screen.result.display != TALK

    @property
    def touched(self) -> bool:
        return self.guess is not None or self.mark is not None

    @property
    def next_part(self) -> str:
        """'guess', 'see' or 'marks': what comes next with this finding."""
        if self.open_to_guess:
            return "guess"
        return "see" if self.shows and self.mark is None else "marks"


def findings(
    screens: Iterable[Screen], guesses: Mapping[Asked, str], marks: Mapping[Asked, str], *, seen: bool
) -> tuple[Finding, ...]:
    """Every result that a class can talk about, in the order of the questionnaire. seen: the class knows the result."""
    found = []
    for screen in screens:
        if screen.form in OF_ADULTS:  # what adults say, also of the youngest, is for the adults to talk about
            continue
        asked = (screen.form, screen.key)
        said, marked = guesses.get(asked), marks.get(asked)
        may = guessable(screen.item, screen.result) and not seen and said is None and marked is None
        found.append(Finding(screen, said, marked, may))
    return tuple(found)


def chosen(every: Sequence[Finding]) -> tuple[Finding, ...]:
    """At most five, in the order of the questionnaire: those that the class has begun with, then suggestions.

    Suggested is what can be seen before what cannot, a question of each sign before a second one of the same, and what
    is sensitive last: never what came out best or worst.
    """
    own = [one for one in every if one.touched][:MOST]
    signs = {one.screen.item.sign for one in own} - {None}
    asked = {one.screen.key for one in own}
    left = [one for one in every if not one.touched and not _waits(one)]
    while len(own) < MOST and left:
        best = min(left, key=lambda one: (
            one.screen.key in asked, not one.shows, one.screen.item.sign in signs, one.screen.item.sensitive,
            every.index(one),
        ))  # fmt: skip
        left.remove(best)
        own.append(best)
        signs |= {best.screen.item.sign} - {None}
        asked.add(best.screen.key)
    return tuple(sorted(own, key=every.index))


def _waits(one: Finding) -> bool:
    """Words that nobody may read yet, or ever, give nothing to talk about."""
    return one.screen.item.type in ("text", "drawing") and not one.shows


def may_begin(one: Finding, every: Sequence[Finding]) -> None:
    """Raises CannotTalk when this would be a sixth finding."""
    if not one.touched and sum(each.touched for each in every) >= MOST:
        raise CannotTalk(_("I har talt om fem ting. Det er nok til én snak."))


def next_of(picked: Sequence[Finding]) -> Finding | None:
    """The first of the chosen that the class has no word for yet."""
    return next((one for one in picked if one.mark is None), None)


def guess_of(said: str | None) -> str:
    """A guess that was made; '' for none."""
    return "" if said in (None, NOT_GUESSED) else str(said)
