"""How far each group of a cycle is with its walk, and what is next, for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle
from voice.language import gettext as _
from voice.people.tables import Group
from voice.promises.tables import Action, ActionStep
from voice.workflows.asked import Asked
from voice.workflows.places import Listed
from voice.workflows.tables import Walk


@dataclass(frozen=True, slots=True)
class Row:
    """first, again: the newest sitting about the places, before and after; walk: it has gone."""

    group: Group
    teaches: bool
    first: Asked | None
    again: Asked | None
    walk: Walk | None


@dataclass(frozen=True, slots=True)
class Next:
    """link: where it is done; '#...' on this very page."""

    sentence: str
    link: str
    words: str


def rows_of(
    groups: Iterable[Group], teaches: frozenset[str], asked: Sequence[Asked], walks: Mapping[str, Walk]
) -> list[Row]:
    def newest(group: Group, step: str) -> Asked | None:
        return next((one for one in reversed(asked) if (one.group_key, one.step) == (group.key, step)), None)

    return [
        Row(group, group.key in teaches, newest(group, "answer"), newest(group, "after"), walks.get(group.key))
        for group in groups
    ]


def list_of(houses: Sequence[Listed], asked: Sequence[Asked], wanted: str) -> Listed | None:
    """The list that the cycle has asked about: it stays that one. Before that the wanted one, or the only one."""
    codes = {part.code for one in asked for form in one.questionnaire.forms for part in form.item("places").parts}
    if codes:
        return next((row for row in houses if codes & {spot.key for spot in row.spots}), None)
    chosen = next((row for row in houses if row.key == wanted), None)
    return chosen or (houses[0] if len(houses) == 1 else None)


def anything_done(session: Session, cycle: Cycle) -> bool:
    done = (
        select(ActionStep.key).join(Action, col(Action.key) == col(ActionStep.action_key))
        .where(Action.cycle_key == cycle.key, ActionStep.state == "done")
    )  # fmt: skip
    return session.exec(done.limit(1)).first() is not None


def next_of(
    cycle: Cycle, house: str, houses: Sequence[Listed], rows: Sequence[Row], *, noted: bool, done: bool
) -> Next:
    """The first thing that somebody of those who see the page can do."""
    here, mine = f"/cycles/{cycle.key}", [row for row in rows if row.teaches]
    asking = next((one for row in mine for one in (row.first, row.again) if one and not one.published), None)
    if not houses:
        return Next(_("Skriv først navnene på jeres steder."), f"/institution/{house}/places", _("Skriv steder"))
    if asking:
        return Next(_("Børnene svarer. Luk, når alle har svaret, og gør resultatet færdigt."),
                    f"/classroom/sittings/{asking.key}", _("Se, hvor langt de er"))  # fmt: skip
    if missing := next((row for row in mine if row.first is None), None):
        return Next(_("Lad %(group)s sige, hvor de er trygge.") % {"group": missing.group.name},
                    f"#g-{missing.group.key}", _("Spørg"))  # fmt: skip
    if unseen := next((row for row in mine if row.first and row.first.published and not row.first.shown), None):
        assert unseen.first is not None
        return Next(_("Vis %(group)s, hvad de svarede, før I går turen.") % {"group": unseen.group.name},
                    f"/classroom/sittings/{unseen.first.key}/talk", _("Vis og tal"))  # fmt: skip
    if still := next((row for row in mine if row.walk is None), None):
        return Next(_("Print listen, og gå turen med %(group)s.") % {"group": still.group.name}, f"{here}/walk/list",
                    _("Til listen"))  # fmt: skip
    if any(row.first for row in rows) and mine and not noted:
        return Next(_("Skriv, hvad I siger sammen ved hvert sted."), "#places", _("Skriv"))
    if done and (again := next((row for row in mine if row.again is None), None)):
        return Next(_("Noget er gjort. Spørg %(group)s om de samme steder igen.") % {"group": again.group.name},
                    f"#g-{again.group.key}", _("Spørg igen"))  # fmt: skip
    if noted:
        return Next(_("Skriv, hvad I hørte, og aftal, hvad der skal gøres."), f"{here}/findings", _("Lav en plan"))
    return Next(_("Grupperne går turen. Bagefter skriver I, hvad I hørte."), here, _("Til forløbet"))
