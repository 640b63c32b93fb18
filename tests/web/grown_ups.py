"""Parents and staff who have answered, as rows: what several tests of their pages begin with."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from voice import clock
from voice.answers.box import seal, unseal
from voice.answers.sheet import SheetReader
from voice.answers.tables import Box, Receipt
from voice.people.tables import Group
from voice.questionnaires.files import load
from voice.questionnaires.questions import Questionnaire
from voice.settings import Settings
from voice.waves.opening import open_sitting
from voice.waves.tables import Sitting

TEXT = "Mere tid til at tale om frikvarteret nummer"


def asked(
    session: Session, settings: Settings, group: Group, *, form: str = "parents", answers: int = 12, texts: int = 0,
    questionnaire: Questionnaire | None = None, now: datetime | None = None,
) -> Sitting:  # fmt: skip
    """An open sitting that so many have answered; half of them say the best there is, half the next best."""
    now = now or clock.now() - timedelta(days=1)
    key = "foraeldrenes-blik" if form == "parents" else "personalets-blik"
    questionnaire = questionnaire or load(key)
    sitting = open_sitting(session, settings.secret, questionnaire, group, seats=answers + 8, forms=(form,), now=now)
    reader = SheetReader(questionnaire, questionnaire.form(form))
    box = session.get_one(Box, sitting.key)
    content = unseal(settings.secret, sitting.key, box.block)
    for number in range(answers):
        sheet: dict[str, list[str]] = {}
        for item in questionnaire.form(form).items:
            if item.options:
                sheet[f"q.{item.key}"] = [item.options[number % 2].code]
            elif item.type == "text" and number < texts:
                sheet[f"q.{item.key}"] = [f"{TEXT} {number}."]
        content.add(reader.read(sheet))
        session.add(Receipt(sitting_key=sitting.key, receipt=number.to_bytes(10, "big")))
    box.block = seal(settings.secret, sitting.key, content)
    session.add(box)
    session.flush()
    return sitting
