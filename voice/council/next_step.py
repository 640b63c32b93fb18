"""What a meeting does next, from what lies before it. One thing: the rest can wait."""

from __future__ import annotations

from voice.council.standing import LOST, REFUSED, VOTING, Standing
from voice.council.tables import PaperVersion
from voice.council.topics import MOST_TOPICS

VOTE, HANDS, MEND, TOPICS, WRITE, MOVE, MINUTES = "vote", "hands", "mend", "topics", "write", "move", "minutes"


def next_step(
    standings: list[Standing], newest: list[PaperVersion], topics: int, results: int
) -> tuple[str, Standing | PaperVersion | None]:
    """What, and the motion or version it is about. standings: newest first; newest: the newest version of each paper,
    what was written last first; topics: how many are picked; results: how many rounds there are to pick from."""
    voting = next((one for one in standings if one.vote == VOTING), None)
    if voting:
        return VOTE, voting
    hands = next((one for one in standings if one.needs_hands), None)
    if hands:
        return HANDS, hands
    if results and topics < MOST_TOPICS and not newest:
        return TOPICS, None
    if not newest:
        return WRITE, None
    stopped = {one.version.key for one in standings if one.check == REFUSED or one.vote == LOST}
    mend = next((version for version in newest if version.key in stopped), None)
    if mend:
        return MEND, mend
    moved = {one.version.key for one in standings}
    waiting = next((version for version in newest if version.key not in moved), None)
    return (MOVE, waiting) if waiting else (MINUTES, None)
