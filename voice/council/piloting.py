"""One class tries the council's questionnaire before the others are asked, and the council sees how that went.

How it went is about the questions, never about what the class answered: did they answer, or were many left out?
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from voice.council.questionnaires import draft_of, why_not_ask
from voice.council.standing import Standing
from voice.council.tables import Council, Motion, Paper, PaperVersion, Pilot
from voice.language import gettext as _
from voice.people.tables import Group
from voice.tallies.opened import read_document, results_of_all
from voice.tallies.publish import publish_sitting
from voice.tallies.results import FormResult
from voice.waves.opening import CannotOpen, lock_group, new_key, open_sitting, open_wave
from voice.waves.tables import Closing, Publishing, Sitting, Wave

WELL, LEFT_OUT, TOO_FEW = "well", "left-out", "too-few"


class CannotTry(ValueError):
    """The class does not try it; str() is a sentence for the adult."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A pilot. open: the class still answers; done: its result is made. how: question -> WELL, LEFT_OUT (many did not
    answer it) or TOO_FEW (nothing can be said), in the order they were asked; asks: question -> its words."""

    pilot: Pilot
    group: Group
    sitting: Sitting
    open: bool
    done: bool
    how: dict[str, str]
    asks: dict[str, str]


def open_pilot(
    session: Session, secret: bytes, council: Council, standing: Standing, group: Group, *, now: datetime, by: str
) -> Pilot:
    """Asks one class of the house, in a wave of its own that is added to nothing. The same class again while it is
    open: the same pilot. Raises CannotTry."""
    lock_group(session, group)
    draft = draft_of(standing.version)
    if not standing.passed or standing.motion.what != "ask" or draft is None:
        raise CannotTry(_("Rådet skal først stemme ja, og den voksne skal have set på det."))
    if sentence := why_not_ask(standing.version):
        raise CannotTry(sentence)
    if group.kind != "class" or group.institution_key != council.institution_key:
        raise ValueError("a pilot is one of the house's own classes")
    running = [one for one in pilots_of(session, standing.paper) if one.open]
    for one in running:
        if one.group.key == group.key:
            return one.pilot
    if running:
        raise CannotTry(_("En klasse er i gang med at prøve det. Vent, til de er færdige."))
    try:
        sitting = open_sitting(session, secret, draft, group, now=now, by=by, wave=open_wave(session, draft, now=now))
    except CannotOpen as error:
        raise CannotTry(str(error)) from error
    pilot = Pilot(
        key=new_key(), version_key=standing.version.key, group_key=group.key, sitting_key=sitting.key, at=now, by=by
    )
    session.add(pilot)
    session.flush()
    return pilot


def end_pilot(session: Session, secret: bytes, tried: Tried, *, floor: int, now: datetime, by: str) -> None:
    """Closes it and makes its result. Safe to repeat. The class sees its own result when its teacher shows it."""
    publish_sitting(session, secret, tried.sitting, floor=floor, now=now, by=by)


def pilots_of(session: Session, paper: Paper) -> list[Tried]:
    """Of all versions of the paper, the newest first. Two queries, however many there are."""
    rows = session.exec(
        select(Pilot, Group, Sitting, Wave.document, Closing, Publishing)  # type: ignore[call-overload]
        .join(PaperVersion, col(PaperVersion.key) == col(Pilot.version_key))
        .join(Group, col(Group.key) == col(Pilot.group_key))
        .join(Sitting, col(Sitting.key) == col(Pilot.sitting_key))
        .join(Wave, col(Wave.key) == col(Sitting.wave_key))
        .outerjoin(Closing, col(Closing.sitting_key) == col(Pilot.sitting_key))
        .outerjoin(Publishing, col(Publishing.sitting_key) == col(Pilot.sitting_key))
        .where(PaperVersion.paper_key == paper.key)
        .order_by(col(Pilot.at).desc(), Pilot.key)
    ).all()
    results = results_of_all(session, [sitting.key for _pilot, _group, sitting, *_rest in rows])
    return [
        Tried(pilot, group, sitting, closing is None, publishing is not None,
              how_it_went(results.get(sitting.key, ())), _asks(document))
        for pilot, group, sitting, document, closing, publishing in rows
    ]  # fmt: skip


def how_it_went(results: tuple[FormResult, ...]) -> dict[str, str]:
    """Read off what is published, so that it says nothing more than the class's own result does."""
    found: dict[str, str] = {}
    for form in results:
        for item in form.items:
            said = LEFT_OUT if item.opt_outs == "several" else TOO_FEW if item.answers is None else WELL
            if item.why in ("text", "drawing"):
                said = WELL
            # of two ages the one that had trouble counts
            found[item.item] = LEFT_OUT if LEFT_OUT in (found.get(item.item), said) else found.get(item.item, said)
    return found


def waiting_for_a_class(session: Session, group: Group) -> list[tuple[Council, Motion, PaperVersion]]:
    """Questionnaires of the house's councils that nobody has tried yet; whether each has passed, its standing says."""
    tried = select(PaperVersion.paper_key).join(Pilot, col(Pilot.version_key) == col(PaperVersion.key))
    rows = session.exec(
        select(Council, Motion, PaperVersion)
        .join(Paper, col(Paper.council_key) == col(Council.key))
        .join(PaperVersion, col(PaperVersion.paper_key) == col(Paper.key))
        .join(Motion, col(Motion.version_key) == col(PaperVersion.key))
        .where(Council.institution_key == group.institution_key, Motion.what == "ask",
               col(Paper.key).not_in(tried))
        .order_by(col(Motion.at).desc(), Motion.key)
    ).all()  # fmt: skip
    return [(council, motion, version) for council, motion, version in rows]


def _asks(document: str) -> dict[str, str]:
    return {item.key: item.ask for form in read_document(document)[0].forms for item in form.items}
