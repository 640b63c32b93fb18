"""What a ready workflow is, step by step; before and after side by side; and a council's first meeting."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from voice.language import gettext as _
from voice.people.tables import Group
from voice.reports.sentences import sentence
from voice.web.council_access import contact_of_council
from voice.web.cycle_access import OfCycle, in_cycle
from voice.web.pages import NotThere, Turn, page
from voice.web.spoken import ages, spoken_day
from voice.web.workflow_access import may_read
from voice.workflows.asked import Asked, asked_in
from voice.workflows.comparing import changes, said
from voice.workflows.table import workflow_of


@dataclass(frozen=True, slots=True)
class Both:
    """One question before and after. word: what has changed, '' where nothing can be said."""

    ask: str
    picture: str | None
    before: str
    after: str
    word: str


@dataclass(frozen=True, slots=True)
class Row:
    """first, again: the newest sittings; forms: (ages, questions) where both are published and may be read."""

    group: Group
    teaches: bool
    first: Asked | None
    again: Asked | None
    forms: tuple[tuple[str, tuple[Both, ...]], ...]


def guide(turn: Turn) -> Response:
    actor: OfCycle = turn.actor
    row = workflow_of(actor.cycle.workflow)
    if row is None:
        raise NotThere
    return turn.show("workflows/guide.html", actor=actor, cycle=actor.cycle, workflow=row)


def trial(turn: Turn) -> Response:
    """Before and after, side by side in words."""
    actor: OfCycle = turn.actor
    found = [one for one in asked_in(turn.session, actor.cycle, ("before", "after")) if _plain(one)]
    readable = {one.key for one in may_read(actor, found, turn.now.date())}
    rows = [_row(group, group.key in actor.teaches, found, readable) for group in actor.groups]
    return turn.show("workflows/trial.html", actor=actor, cycle=actor.cycle, rows=rows, next=_next(actor, rows),
                     today=turn.now.date(), day=spoken_day)  # fmt: skip


def first_meeting(turn: Turn) -> Response:
    return turn.show("workflows/first_meeting.html", actor=turn.actor)


def _plain(asked: Asked) -> bool:
    """Of the shelf, not of a charter or a walk, which have pages of their own."""
    return not asked.questionnaire.key.startswith("our-")


def _row(group: Group, teaches: bool, found: list[Asked], readable: set[str]) -> Row:
    first, again = (
        next((one for one in reversed(found) if (one.group_key, one.step) == (group.key, step)), None)
        for step in ("before", "after")
    )
    both = first and again and {first.key, again.key} <= readable and first.published and again.published
    return Row(group, teaches, first, again, _forms(first, again) if first and again and both else ())


def _forms(first: Asked, again: Asked) -> tuple[tuple[str, tuple[Both, ...]], ...]:
    found = []
    later = {form.form: form for form in again.results}
    for form in first.results:
        if form.form not in later:
            continue
        asked = again.questionnaire.form(form.form)
        results = {entry.item: entry for entry in later[form.form].items}
        rows = []
        for entry in form.items:
            item = first.questionnaire.form(form.form).item(entry.item)
            if entry.item not in results or asked.item(entry.item) != item:
                continue  # another question is nothing to lay beside it
            words = [said(one, item) for one in changes(item, entry, results[entry.item]) if not one.part]
            rows.append(Both(_(item.ask), item.picture, sentence(item, entry, form.form),
                             sentence(item, results[entry.item], form.form), words[0] if words else ""))  # fmt: skip
        found.append((ages([form.form]), tuple(rows)))
    return tuple(found)


def _next(actor: OfCycle, rows: list[Row]) -> tuple[str, str, str]:
    """(sentence, where, words of the button)."""
    here = f"/cycles/{actor.cycle.key}"
    mine = [row for row in rows if row.teaches]
    for row in mine:
        at, name = f"{here}/groups/{row.group.key}/ask", {"group": row.group.name}
        for one in (row.first, row.again):
            if one and not one.published:
                return (_("%(group)s svarer. Luk, når alle har svaret, og gør resultatet færdigt.") % name,
                        f"/classroom/sittings/{one.key}", _("Se, hvor langt de er"))  # fmt: skip
        if row.first is None:
            return _("Spørg %(group)s, før I begynder.") % name, f"{at}/before", _("Spørg før")
        if row.again is None:
            return (_("Prøv det af. Spørg %(group)s om det samme igen, når I har prøvet nogle uger.") % name,
                    f"{at}/after", _("Spørg igen"))  # fmt: skip
    if any(row.forms for row in rows):
        return _("Se på før og efter sammen, og aftal, hvad der bliver ved."), f"{here}/actions", _("Det, vi gør")
    return _("Her står børnenes svar før og efter, når grupperne har set dem."), here, _("Til forløbet")


routes = [
    page("GET", "/cycles/{cycle}/guide", guide, who=in_cycle),
    page("GET", "/cycles/{cycle}/trial", trial, who=in_cycle, noted="saw answers before and after"),
    page("GET", "/councils/{council}/first-meeting", first_meeting, who=contact_of_council),
]
