"""What lies on the table in a talk, read once for each page: the findings, what the class has said, where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.reports.screens import screens
from voice.talks.finishing import cycle_of, talks_of
from voice.talks.guessing import guesses_of, seen
from voice.talks.marking import marks_of
from voice.talks.saying import statements_at
from voice.talks.tables import Statement, Talk
from voice.talks.talking import Finding, chosen, findings, next_of
from voice.tallies.publish import questionnaire_of, results_of
from voice.web.access import TeacherOfSitting
from voice.web.own_words import words_of
from voice.web.pages import NotThere, Turn


@dataclass(frozen=True, slots=True)
class Table:
    """Everything on the table in one talk. every: all findings; picked: the ones it is about, five at most.

    here: the address that all its pages begin with.
    """

    title: str
    group_name: str
    here: str
    every: tuple[Finding, ...]
    picked: tuple[Finding, ...]
    said: list[Statement]
    talks: list[Talk]
    cycle: Cycle | None

    @property
    def others(self) -> tuple[Finding, ...]:
        """What the class may choose instead; none once five have been begun."""
        full = sum(one.touched for one in self.every) >= len(self.picked)
        return () if full else tuple(one for one in self.every if one not in self.picked)

    @property
    def done(self) -> int:
        """How many stones are behind us: findings marked, something said, the talk finished."""
        return sum(one.mark is not None for one in self.picked) + bool(self.said) + bool(self.talks)

    @property
    def stones(self) -> int:
        return len(self.picked) + 2

    @property
    def onward(self) -> str:
        """The address of what comes next."""
        after = next_of(self.picked)
        return self.at(after) if after else f"{self.here}/statements"

    def at(self, one: Finding, part: str = "") -> str:
        """The address of a finding: its next part, or the one that is named."""
        return f"{self.here}/{part or one.next_part}?about={quote(one.about, safe='')}"


def table_of(turn: Turn) -> Table:
    """Raises NotThere before there is a result."""
    actor: TeacherOfSitting = turn.actor
    session, sitting = turn.session, actor.sitting
    results, questionnaire = results_of(session, sitting), questionnaire_of(session, sitting)
    if not results:
        raise NotThere
    guesses = {asked: row.guess for asked, row in guesses_of(session, sitting).items()}
    shown = screens(questionnaire, results, words_of(session, sitting, questionnaire))
    every = findings(shown, guesses, marks_of(session, sitting), seen=seen(session, sitting))
    cycle_key = cycle_of(session, sitting)
    return Table(
        title=_(questionnaire.title), group_name=actor.group.name, here=f"/classroom/sittings/{sitting.key}/talk",
        every=every, picked=chosen(every), said=statements_at(session, sitting), talks=talks_of(session, sitting),
        cycle=session.get(Cycle, cycle_key) if cycle_key else None,
    )  # fmt: skip


def asked_for(turn: Turn, table: Table) -> Finding:
    """The one that the address names; without a name the one that comes next. Raises NotThere."""
    about = turn.request.query_params.get("about", "")
    found = finding_of(table, about) if about else next_of(table.picked) or next(iter(table.picked), None)
    if found is None:
        raise NotThere
    return found


def finding_of(table: Table, about: str) -> Finding:
    """The one of that name. Raises NotThere for any other."""
    found = next((one for one in table.every if one.about == about), None)
    if found is None:
        raise NotThere
    return found
