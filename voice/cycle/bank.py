"""The questions that a cycle takes from: of the theme that the children chose, or that it was started with."""

from __future__ import annotations

from sqlmodel import Session, col, select

from voice.cycle.asking_limits import CannotAsk
from voice.cycle.chosen import theme_chosen
from voice.cycle.frozen import last_frozen
from voice.cycle.tables import Cycle, CycleSitting
from voice.language import gettext as _
from voice.questionnaires.files import load
from voice.questionnaires.problems import BadQuestionnaire, NoSuchQuestionnaire
from voice.questionnaires.questions import Questionnaire
from voice.tallies.opened import read_document
from voice.waves.tables import Sitting, Wave


def bank_of(session: Session, cycle: Cycle) -> Questionnaire:
    """A questionnaire that is in no file any more is as it was last asked in the cycle. Raises CannotAsk."""
    voted = theme_chosen(session, cycle)
    key = voted.winner if voted and voted.winner else cycle.questionnaire
    try:
        return load(key)
    except (NoSuchQuestionnaire, BadQuestionnaire):
        frozen = _last_asked(session, cycle, key) or last_frozen(session, key)
        if frozen is None:
            raise CannotAsk(_("Spørgsmålene til forløbet findes ikke mere.")) from None
        return frozen


def _last_asked(session: Session, cycle: Cycle, key: str) -> Questionnaire | None:
    found = (
        select(Wave.document)
        .join(Sitting, col(Sitting.wave_key) == col(Wave.key))
        .join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
        .where(CycleSitting.cycle_key == cycle.key, Wave.questionnaire == key)
    )
    document = session.exec(found.order_by(col(Sitting.opened_at).desc(), Sitting.key)).first()
    return read_document(document)[0] if document else None
