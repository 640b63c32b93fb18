"""The council's questionnaires: a draft as a version of a paper, and when it may not be changed any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session, col, select

from voice.council.draft_lint import problems_of
from voice.council.drafts import called
from voice.council.naming import named_in
from voice.council.papers import CannotWrite, newest_version, versions_of, write_version
from voice.council.standing import VOTING, Standing
from voice.council.tables import Meeting, Paper, PaperVersion, Pilot
from voice.cycle.tables import Cycle, CycleSitting
from voice.language import gettext as _
from voice.questionnaires.document import from_document, to_document
from voice.questionnaires.questions import Questionnaire
from voice.waves.tables import Closing, Sitting

MOST_BYTES = 200_000  # of a document; sixty questions of the bank are about forty thousand
CHANGED_OPEN = "was refused: a council's questionnaire was changed while it is open"


class CannotChange(CannotWrite):
    """The questionnaire is being voted on or answered. what: for the logbook."""

    what = CHANGED_OPEN


def key_of(paper: Paper, number: int) -> str:
    """The questionnaire's key: another one for every version, so that a key never means two wordings."""
    return f"own-{sha256(f'{paper.key}:{number}'.encode()).hexdigest()[:16]}"


def draft_of(version: PaperVersion) -> Questionnaire | None:
    """None while there is no question yet."""
    return from_document(version.words) if version.words else None


def keep(
    session: Session,
    paper: Paper,
    meeting: Meeting,
    draft: Questionnaire | None,
    *,
    after: int,
    title: str,
    standings: Iterable[Standing],
    now: datetime,
    sure: bool = False,
) -> PaperVersion:
    """The draft as the next version. after: the number of the version that was seen; standings: of the council.
    Raises CannotWrite; CannotChange while it is voted on or answered."""
    if sentence := why_not_change(session, paper, standings):
        raise CannotChange(sentence)
    title = " ".join(title.replace("\0", "").split())
    if (names := named_in(title)) and not sure:
        raise CannotWrite(_("Står der et navn på nogen? %(names)s. Skriv uden navne.") % {"names": ", ".join(names)},
                          "title", names)  # fmt: skip
    newest = newest_version(session, paper)
    old = draft_of(newest)
    same = draft is not None and old is not None and called(draft, old.key, old.title) == old
    if newest.number == after and newest.title == title and (same or draft is old is None):
        return newest
    words = to_document(called(draft, key_of(paper, after + 1), title)) if draft else ""
    if len(words.encode()) > MOST_BYTES:
        raise CannotWrite(_("Skemaet er blevet for langt. Tag nogle spørgsmål ud."))
    return write_version(session, paper, meeting, after=after, title=title, words=words, now=now)


def why_not_change(session: Session, paper: Paper, standings: Iterable[Standing]) -> str:
    """A sentence for the children, or '' when it may be changed."""
    own = [one for one in standings if one.paper.key == paper.key]
    if any(one.vote == VOTING for one in own):
        return _("I stemmer om skemaet lige nu. Gør afstemningen færdig, før I ændrer noget.")
    if not any(one.passed for one in own):
        return ""
    if is_open(session, paper):
        return _("Nogen svarer på skemaet lige nu. Så må det ikke ændres. Vent, til de er færdige.")
    return ""


def is_open(session: Session, paper: Paper) -> bool:
    """Whether a class tries it, or answers it in a cycle, right now."""
    open_ones = select(Sitting.key).outerjoin(Closing, col(Closing.sitting_key) == col(Sitting.key)).where(
        col(Closing.sitting_key).is_(None))  # fmt: skip
    tried = open_ones.join(Pilot, col(Pilot.sitting_key) == col(Sitting.key)).join(
        PaperVersion, col(PaperVersion.key) == col(Pilot.version_key)).where(PaperVersion.paper_key == paper.key)
    if session.exec(tried.limit(1)).first():
        return True
    keys = [cycle.key for cycle in cycles_with(session, paper)]
    asked = open_ones.join(CycleSitting, col(CycleSitting.sitting_key) == col(Sitting.key))
    return bool(session.exec(asked.where(col(CycleSitting.cycle_key).in_(keys)).limit(1)).first())


def cycles_with(session: Session, paper: Paper) -> list[Cycle]:
    """The cycles that ask this paper's questionnaire, in any of its versions; the newest first."""
    keys = [key_of(paper, version.number) for version in versions_of(session, paper)]
    found = select(Cycle).where(Cycle.council_key == paper.council_key, col(Cycle.questionnaire).in_(keys))
    return list(session.exec(found.order_by(col(Cycle.at).desc(), Cycle.key)))




def why_not_ask(version: PaperVersion) -> str:
    """A sentence for the children why they cannot vote about asking it yet, or ''."""
    draft = draft_of(version)
    if draft is None:
        return _("Der er ingen spørgsmål endnu. Find det første.")
    if any(one.stops for one in problems_of(draft)):
        return _("Der er et spørgsmål, de andre ikke kan svare på. Ret det først.")
    return ""
