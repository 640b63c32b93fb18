"""'I sagde': the published sentence that a finding was read from, for those who may see it; and what was asked and
has no finding yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from voice.cycle.tables import CycleSitting
from voice.language import gettext as _
from voice.promises.tables import Finding
from voice.questionnaires.questions import GROWN_UPS
from voice.reports.sentences import sentence
from voice.tallies.opened import read_document, results_of_all
from voice.tallies.results import TALK
from voice.waves.tables import Publishing, Showing, Sitting, Wave


@dataclass(frozen=True, slots=True)
class Said:
    """One question of one sitting with its published sentence. sentence: '' where nothing can be shown of it, or not to
    whoever looks. published, shown: the days on which the result was made and the group saw it."""

    sitting_key: str
    group_key: str
    form: str
    item: str
    picture: str | None
    ask: str
    sentence: str
    published: date | None = None
    shown: date | None = None


def said_by(session: Session, findings: Iterable[Finding], group_key: str | None) -> dict[str, Said]:
    """By finding, for the group that looks: its own sentences, once the group has been shown its result. Of other
    groups only the question is told, without any answer. Constant number of queries."""
    known = [row for row in findings if row.sitting_key and row.item]
    every = results(session, {row.sitting_key for row in known if row.sitting_key})
    found = {}
    for row in known:
        said = every.get((row.sitting_key or "", row.form or "", row.item or ""))
        if said is not None:
            own = said.group_key == group_key and said.shown is not None
            found[row.key] = said if own else replace(said, sentence="")
    return found


def results(session: Session, sitting_keys: Iterable[str]) -> dict[tuple[str, str, str], Said]:
    """(sitting, form, item) -> what may be said of it. Two queries."""
    rows = session.exec(
        select(Sitting, Wave.document, Publishing.at, Showing.at)
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .join(Publishing, col(Publishing.sitting_key) == col(Sitting.key))
        .outerjoin(Showing, col(Showing.sitting_key) == col(Sitting.key))
        .where(col(Sitting.key).in_(set(sitting_keys)))
    ).all()
    tallies = results_of_all(session, [row[0].key for row in rows])
    found = {}
    for sitting, document, published, shown in rows:
        questionnaire = read_document(document)[0]
        for result in tallies.get(sitting.key, ()):
            for entry in result.items:
                item = questionnaire.form(result.form).item(entry.item)
                many = len(item.parts) > 2  # a list of places has no one sentence: each is said by itself
                words = "" if entry.display == TALK or many else sentence(item, entry, result.form)
                found[sitting.key, result.form, item.key] = Said(
                    sitting.key, sitting.group_key, result.form, item.key, item.picture, _(item.ask), words,
                    published.date(), shown.date() if shown else None,
                )  # fmt: skip
    return found


def answered_in(session: Session, cycle_key: str) -> list[Said]:
    """What children were asked in the cycle's sittings for answers that are published, the oldest first, item by item.
    Adults' own questionnaires are left out."""
    rows = session.exec(
        select(CycleSitting.sitting_key)
        .join(Publishing, col(Publishing.sitting_key) == col(CycleSitting.sitting_key))
        .where(CycleSitting.cycle_key == cycle_key, CycleSitting.step == "answer")
        .order_by(col(Publishing.at), CycleSitting.sitting_key)
    ).all()
    every = results(session, rows)
    order = {key: place for place, key in enumerate(rows)}
    return [every[key] for key in sorted(every, key=lambda key: order[key[0]]) if key[1] not in GROWN_UPS]

