"""'Vi hørte': what the adults have heard, in words of the children's age, read from a published result or from what a
group said together."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from voice.cycle.tables import Cycle, CycleSitting
from voice.language import gettext as _
from voice.promises.tables import Finding
from voice.promises.words import CannotPromise, cleaned
from voice.tallies.publish import results_of
from voice.waves.opening import new_key
from voice.waves.tables import Sitting


def find(
    session: Session,
    cycle: Cycle,
    words: str,
    *,
    sitting: Sitting | None = None,
    form: str | None = None,
    item: str | None = None,
    now: datetime,
    by: str | None,
) -> Finding:
    """Writes it down. With form and item it was read from that published result; with a sitting alone, from what the
    group said about it. Raises CannotPromise."""
    said = cleaned(words, _("Skriv, hvad I hørte."))
    if sitting is not None:
        belongs = session.get(CycleSitting, sitting.key)
        if belongs is None or belongs.cycle_key != cycle.key:
            raise CannotPromise(_("Det resultat hører ikke til forløbet."))
    if item is not None and not (sitting and form and _published(session, sitting, form, item)):
        raise CannotPromise(_("Vælg et spørgsmål, der har et resultat."))
    row = Finding(
        key=new_key(), cycle_key=cycle.key, words=said, sitting_key=sitting.key if sitting else None,
        form=form if item else None, item=item, at=now, by=by,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _published(session: Session, sitting: Sitting, form: str, item: str) -> bool:
    results = (result for result in results_of(session, sitting) if result.form == form)
    return any(entry.item == item for result in results for entry in result.items)
