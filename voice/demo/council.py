"""A council of the made-up town, which meets today."""

from __future__ import annotations

from sqlmodel import Session

from voice import clock
from voice.council.founding import found_council
from voice.council.meetings import end_meeting, open_meeting
from voice.council.minutes import write_line
from voice.council.papers import newest_version, write_paper, write_version
from voice.council.tables import Paper
from voice.demo.days import days_ago
from voice.people.tables import Institution, Staff

HOUSE, CONTACT = "laerkeskolen", "laerkeskolen-6a"
LAST_TIME = 12  # open days ago


def hold_a_meeting(session: Session) -> None:
    """The student council of Laerkeskolen has met before, and its meeting of today is open."""
    house, contact = session.get_one(Institution, HOUSE), session.get_one(Staff, CONTACT)
    now, before = clock.now(), days_ago(clock.now(), LAST_TIME)
    council = found_council(
        session, house, kind="elevraad", name="Elevrådet på Lærkeskolen", forms=("10-12", "13-15"), size=12,
        contact=contact, now=before, by=f"{HOUSE}-leder",
    )  # fmt: skip
    earlier = open_meeting(session, council, present=11, now=before, by=CONTACT)
    write_line(session, earlier, "Vi talte om larmen på gangen og om toiletterne.", now=before)
    paper = write_paper(session, council, earlier, kind="proposal", title="Roligere gange",
                        words="Vi foreslår, at man går stille på gangen i timerne.", now=before)  # fmt: skip
    end_meeting(session, earlier, now=before, by=CONTACT)
    today = open_meeting(session, council, present=10, now=now, by=CONTACT)
    write_version(session, session.get_one(Paper, paper.paper_key), today,
                  after=newest_version(session, session.get_one(Paper, paper.paper_key)).number,
                  title="Roligere gange",
                  words="Vi foreslår, at man går stille på gangen i timerne, og at der kommer filt under stolene.",
                  now=now)  # fmt: skip
