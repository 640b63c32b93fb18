"""What a council writes. Every version is a row that is never changed; the newest one is what is read and voted on.

Drafts carry the meeting they were written in and nothing else: no device, no order within the meeting but the number.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from voice.council.meetings import moment_in
from voice.council.naming import named_in
from voice.council.tables import PAPERS, Council, Meeting, Paper, PaperVersion
from voice.language import gettext as _
from voice.people.tables import Group
from voice.talks.saying import LONGEST as LONGEST_STATEMENT
from voice.talks.saying import CannotSay, refuse_unfit, tidy
from voice.waves.opening import lock_group, new_key

QUESTIONNAIRE = "questionnaire"  # its words are a document that the editor checks
LONGEST_TITLE = 80  # characters
LONGEST = {"proposal": 300, "statement": 1100, "report": 4000}  # what is to be answered or voted on is short
STATEMENTS = 5  # lines of one statement paper


class CannotWrite(ValueError):
    """The draft is not kept; str() is a sentence for the children. names: words that may be names of persons: it is
    kept when they say that they are none. field: 'title' or 'words'."""

    def __init__(self, sentence: str, field: str = "words", names: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.field, self.names = field, names


def write_paper(
    session: Session,
    council: Council,
    meeting: Meeting,
    *,
    kind: str,
    title: str,
    words: str,
    now: datetime,
    cycle_key: str | None = None,
    sure: bool = False,
) -> PaperVersion:
    """A new paper, as its version 1. sure: what looks like a name is none. Raises CannotWrite."""
    if kind not in PAPERS:
        raise CannotWrite(_("Vælg, hvad I vil skrive."), "kind")
    title, words = checked(kind, title, words, sure)
    now = moment_in(session, meeting, PaperVersion, now)
    paper = Paper(
        key=new_key(), council_key=council.key, cycle_key=cycle_key, kind=kind, meeting_key=meeting.key, at=now
    )
    session.add(paper)
    session.flush()
    return _add(session, paper, meeting, 1, title, words, now)


def write_version(
    session: Session,
    paper: Paper,
    meeting: Meeting,
    *,
    after: int,
    title: str,
    words: str,
    now: datetime,
    sure: bool = False,
) -> PaperVersion:
    """The next version. after: the number of the version that the writers saw. Raises CannotWrite, also when another
    tablet has written meanwhile: then neither is lost."""
    council = session.get_one(Council, paper.council_key)
    lock_group(session, session.get_one(Group, council.group_key))
    newest = newest_version(session, paper)
    if newest.number != after:
        raise CannotWrite(_("Nogen har skrevet i papiret imens. Læs det nye, og skriv jeres ind."))
    title, words = checked(paper.kind, title, words, sure)
    if (title, words) == (newest.title, newest.words):
        return newest
    now = moment_in(session, meeting, PaperVersion, now)
    return _add(session, paper, meeting, newest.number + 1, title, words, now)


def checked(kind: str, title: str, words: str, sure: bool) -> tuple[str, str]:
    """The texts as they are kept. Raises CannotWrite."""
    title, words = " ".join(title.split()), words.replace("\r\n", "\n").replace("\0", "").strip()
    if not title:
        raise CannotWrite(_("Giv papiret en overskrift."), "title")
    if len(title) > LONGEST_TITLE:
        raise CannotWrite(_("Overskriften er for lang. Gør den kortere."), "title")
    if kind == QUESTIONNAIRE:
        return title, words
    if not words:
        raise CannotWrite(_("Skriv, hvad I vil sige."))
    if len(words) > LONGEST[kind]:
        raise CannotWrite(_("Teksten er for lang. Brug højst %(most)s tegn, eller del den i to papirer.")
                          % {"most": LONGEST[kind]})  # fmt: skip
    if kind == "statement":
        _check_statements(words)
    names = named_in(f"{title}\n{words}")
    if names and not sure:
        sentence = _("Står der et navn på nogen? %(names)s. Skriv uden navne.") % {"names": ", ".join(names)}
        raise CannotWrite(sentence, names=names)
    return title, words


def _check_statements(words: str) -> None:
    """Each line will stand alone among the statements of a cycle."""
    lines = [line for line in words.splitlines() if line.strip()]
    if len(lines) > STATEMENTS:
        raise CannotWrite(_("Skriv højst fem udsagn, ét på hver linje."))
    for line in lines:
        try:
            refuse_unfit(tidy(line), LONGEST_STATEMENT)
        except CannotSay as error:
            raise CannotWrite(str(error)) from error


def newest_version(session: Session, paper: Paper) -> PaperVersion:
    """Raises NoResultFound for a paper without versions, which cannot be."""
    of_paper = select(PaperVersion).where(PaperVersion.paper_key == paper.key)
    return session.exec(of_paper.order_by(col(PaperVersion.number).desc()).limit(1)).one()


def versions_of(session: Session, paper: Paper) -> list[PaperVersion]:
    """The newest first."""
    of_paper = select(PaperVersion).where(PaperVersion.paper_key == paper.key)
    return list(session.exec(of_paper.order_by(col(PaperVersion.number).desc())))


def papers_of(session: Session, council: Council) -> list[tuple[Paper, PaperVersion]]:
    """Each paper with its newest version, what was written last first. One query."""
    return _newest(session, select(Paper.key).where(Paper.council_key == council.key))


def _newest(session: Session, keys: object) -> list[tuple[Paper, PaperVersion]]:
    numbers = (
        select(col(PaperVersion.paper_key).label("paper"), func.max(PaperVersion.number).label("number"))
        .where(col(PaperVersion.paper_key).in_(keys))  # type: ignore[arg-type]
        .group_by(col(PaperVersion.paper_key))
        .subquery()
    )
    found = session.exec(
        select(Paper, PaperVersion)
        .join(PaperVersion, col(PaperVersion.paper_key) == col(Paper.key))
        .join(numbers, (numbers.c.paper == PaperVersion.paper_key) & (numbers.c.number == PaperVersion.number))
        .order_by(col(PaperVersion.at).desc(), col(PaperVersion.key))
    )
    return [(paper, version) for paper, version in found.all()]


def _add(
    session: Session, paper: Paper, meeting: Meeting, number: int, title: str, words: str, now: datetime
) -> PaperVersion:
    version = PaperVersion(
        key=new_key(), paper_key=paper.key, number=number, title=title, words=words, meeting_key=meeting.key, at=now
    )
    session.add(version)
    session.flush()
    return version
