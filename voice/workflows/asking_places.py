"""Children mark the house's own places, through the box: safe, so-so or unsafe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from voice.cycle.asking_limits import most_parts
from voice.cycle.sittings import ask
from voice.cycle.tables import Cycle
from voice.people.tables import Group
from voice.questionnaires.document import with_version
from voice.questionnaires.item_types import TYPES
from voice.questionnaires.questions import GROWN_UPS, Form, Item, Option, Questionnaire
from voice.waves.tables import Sitting
from voice.workflows.places import Spot
from voice.workflows.table import N_

PLACES = "our-places"  # key of the questionnaire; the codes of its parts are the keys of the places
SAFE, SO_SO, UNSAFE = "safe", "so-so", "unsafe"
_ASKS = {
    "4-5": N_("Er det rart at være her?"), "6-9": N_("Er du tryg her?"), "10-12": N_("Er du tryg de her steder?"),
    "13-15": N_("Hvor tryg er du de her steder?"), "16-18": N_("Hvor tryg er du de her steder?"),
}  # fmt: skip
_YOUNG = (N_("Rart sted"), N_("Midt imellem"), N_("Ikke rart sted"))
_OLDER = (N_("Tryg"), N_("Midt imellem"), N_("Utryg"))
TALK = N_("Hvad gør et sted trygt?")
FORMS = tuple(form for form in TYPES["places"].forms if form not in GROWN_UPS)


def places_questionnaire(spots: Sequence[Spot]) -> Questionnaire:
    """One question with the places as its parts, for every form that can answer so many."""
    parts = tuple(Option(spot.key, spot.name) for spot in spots)
    return with_version(Questionnaire(PLACES, N_("Vores steder"), (), tuple(
        Form(form, (Item("places", "places", _ASKS[form], marks(form), parts, (SAFE,), talk=(TALK,)),))
        for form in FORMS if len(parts) <= most_parts(form)
    )))  # fmt: skip


def marks(form: str) -> tuple[Option, ...]:
    faces: tuple[int | None, ...] = (None,) * 3 if form in ("13-15", "16-18") else (5, 3, 1)
    labels = _YOUNG if form == "4-5" else _OLDER
    return tuple(
        Option(code, label, face=face, score=3 - at)
        for at, (code, label, face) in enumerate(zip((SAFE, SO_SO, UNSAFE), labels, faces, strict=True))
    )


def ask_places(
    session: Session, secret: bytes, cycle: Cycle, group: Group, step: str, spots: Sequence[Spot], *, now: datetime,
    by: str | None,
) -> Sitting:  # fmt: skip
    """step: 'answer', or 'after' for the same places again. In a wave of its own: these places are no other house's,
    so there is nobody in the town to be added to. Raises CannotOpen."""
    return ask(session, secret, cycle, group, step, places_questionnaire(spots), now=now, by=by, own_wave=True)
