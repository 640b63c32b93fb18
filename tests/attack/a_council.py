"""Egeskolen's council: a report that everybody may read by now, and a meeting that runs today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from tests.cast import Cast, make_staff
from tests.council.sitting_together import decide_by_vote, make_meeting, make_motion, make_paper
from voice import clock
from voice.council.drafts import put_in
from voice.council.founding import found_council
from voice.council.own_questions import Written
from voice.people.tables import Staff
from voice.questionnaires.document import to_document
from voice.settings import Settings
from voice.sharing.tables import Shared


@dataclass(frozen=True)
class Sat:
    """Keys of the council, of today's meeting, and of a report, its version and the vote that let it out."""

    council: str
    meeting: str
    paper: str
    version: str
    motion: str
    contact: Staff
    own_paper: str = ""  # a questionnaire of the council's own, and the vote about asking it
    own_motion: str = ""


def sit(session: Session, settings: Settings, cast: Cast) -> Sat:
    before = clock.now() - timedelta(days=30)
    contact = make_staff(session, "Rosa", teaches=cast.b)
    council = found_council(session, cast.egeskolen, kind="elevraad", name="Elevrådet", forms=("10-12",), size=8,
                            contact=contact, now=before, by=None)  # fmt: skip
    first = make_meeting(session, council, now=before)
    version = make_paper(session, council, first, "report", title="Vores uge", words="I sagde. Vi gør.")
    motion = make_motion(session, settings, council, first, version, "publish", now=before)
    decide_by_vote(session, settings, motion, 5, 1, now=before)
    draft = put_in(Written("Er her rart?", "faces", ("6-9",)), None, "own-1", "Vores")
    own = make_paper(session, council, first, "questionnaire", title="Vores", words=to_document(draft))
    ask = make_motion(session, settings, council, first, own, "ask", now=before)
    decide_by_vote(session, settings, ask, 5, 1, now=before)
    today = make_meeting(session, council)
    session.add(Shared(key="shared-story", municipality_key="solby", institution_key=cast.egeskolen.key, kind="story",
                       title="Ro", about="Til pauser.", at=before,
                       document='{"said": "Ro.", "done": "Ro.", "learned": "Ro."}'))  # fmt: skip
    session.flush()
    return Sat(council.key, today.key, version.paper_key, version.key, motion.key, contact,
               own_paper=own.paper_key, own_motion=ask.key)
