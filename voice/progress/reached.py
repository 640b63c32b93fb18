"""The rung a cycle has reached, from dated evidence and never from anybody's say-so.

Source: DESIGN 6 (planned and reached; who can give a piece; where children and adults disagree the lower holds and both
are shown; no reply by its date; late replies; 0-2 observed), children.md 3.3 and 3.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from voice.ladder.evidence import ADULTS, CHILDREN, Proof
from voice.ladder.rungs import PIECES, RUNG_OF, highest, name_of
from voice.language import gettext as _
from voice.language import ngettext
from voice.progress.calendar import verdict_by
from voice.progress.promises import promises_of
from voice.progress.proofs import of_first_two
from voice.progress.proofs_deciding import of_last_three
from voice.progress.values import Facts


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece of evidence that is not there. giver: 'children' or 'adults'. sentence, step: in the page's language.
    groups: names of the groups it is missing for, when it is not missing for all."""

    key: str
    rung: int
    giver: str
    sentence: str
    step: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """planned: 1-5; rung: 0-5; label: in words; missing: what it lacks up to the planned rung, lowest first. late_days:
    open days that the reply came (or is) too late. children_say, adults_say: how far each side's evidence alone would
    carry. observed: only children of 0-2, so neither reached nor missed. skin: asked, and no reply by its date.
    running: it can still reach its planned rung. proofs: every piece of all five rungs, there or not."""

    planned: int
    rung: int
    label: str
    missing: tuple[Missing, ...] = ()
    late_days: int = 0
    children_say: int = 0
    adults_say: int = 0
    observed: bool = False
    skin: bool = False
    running: bool = True
    proofs: tuple[Proof, ...] = ()


def reached_of(facts: Facts, today: date) -> Reached:
    """Pure; rows of any order give the same."""
    if facts.observed:
        return Reached(facts.planned, 0, _("Observeret af voksne"), observed=True, running=facts.ended is None)
    proofs = tuple(of_first_two(facts) + of_last_three(facts, today))
    there = {proof.key for proof in proofs if proof.there}
    children, adults = highest(there, CHILDREN), highest(there, ADULTS)
    promises = promises_of(facts)
    late = max((one.late(today, facts.closed_days) for one in promises), default=0)
    skin = any(one.overdue(today, facts.closed_days) for one in promises)
    rung = min(highest(there), 1 if late else 5)  # what is overdue is a missing piece of rung 1, so then it is 0
    running = facts.ended is None and not skin and today <= verdict_by(facts)
    return Reached(
        planned=facts.planned, rung=rung, label=_label(facts, rung, late, skin=skin, running=running),
        missing=_missing(facts, proofs), late_days=late, children_say=children, adults_say=adults, skin=skin,
        running=running, proofs=proofs,
    )  # fmt: skip


def reached_in(facts: Facts, group_key: str, today: date) -> Reached:
    """The same for one of its groups: what the other groups lack does not count against it."""
    return reached_of(of_group(facts, group_key), today)


def of_group(facts: Facts, group_key: str) -> Facts:
    """The cycle as one of its groups lived it."""
    return replace(facts, groups=tuple(group for group in facts.groups if group.key == group_key))


def _label(facts: Facts, rung: int, late: int, *, skin: bool, running: bool) -> str:
    if skin:
        return _("Ikke nået (skinindflydelse)")
    if not facts.spoken:
        return _("Afsluttet, før børnene blev spurgt") if facts.ended else _("Ikke begyndt")
    name = name_of(rung) if rung else _("Undervejs") if running else _("Ikke nået")
    if not late:
        return name
    days = ngettext("%(num)s dag for sent", "%(num)s dage for sent", late) % {"num": late}
    return _("%(name)s, %(days)s") % {"name": name, "days": days}


def _missing(facts: Facts, proofs: Iterable[Proof]) -> tuple[Missing, ...]:
    names, everybody = {group.key: group.name for group in facts.groups}, len(facts.speaking)
    found = []
    for proof in proofs:
        piece, rung = PIECES[proof.key], RUNG_OF[proof.key]
        if not proof.there and rung <= facts.planned:
            groups = tuple(names[key] for key in proof.groups) if len(proof.groups) < everybody else ()
            found.append(Missing(proof.key, rung, piece.giver, _(proof.why or piece.missing), _(piece.step), groups))
    return tuple(sorted(found, key=lambda missing: missing.rung))
