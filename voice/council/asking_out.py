"""The council's questionnaire becomes a cycle: it has been voted on, looked at and tried by a class; now all are asked.

Its questions are the children's own: that is what the third rung of the ladder asks for. An adult may propose other
words for one; only a version that the council has made with them counts as a yes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from voice.council.draft_lint import problems_of
from voice.council.drafts import questions_of, reworded
from voice.council.naming import named_in
from voice.council.piloting import pilots_of
from voice.council.questionnaires import cycles_with, draft_of
from voice.council.standing import Standing
from voice.council.tables import Council, Paper, PaperVersion, ProposedWords
from voice.cycle.frozen import freeze
from voice.cycle.starting import CannotStart, start_cycle
from voice.cycle.tables import ChildItem, Cycle
from voice.language import gettext as _
from voice.people.tables import Group, Institution
from voice.questionnaires.lint.readability import words as words_of
from voice.waves.opening import lock_group, new_key

MOST_WORDS, MOST_WHY = 200, 400


class CannotPropose(ValueError):
    """The words are not proposed; str() is a sentence for the adult. field: 'words' or 'why'."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Proposed:
    """An adult's proposal and what has become of it. taken: the newest version says it like that."""

    row: ProposedWords
    taken: bool


def propose_words(
    session: Session, paper: Paper, version: PaperVersion, item: str, words: str, why: str, *, now: datetime, by: str
) -> ProposedWords:
    """Nothing changes by it: the council reads it and decides. Raises CannotPropose; KeyError for a question that the
    version does not have."""
    draft = draft_of(version)
    if draft is None:
        raise KeyError(item)
    forms = dict(questions_of(draft))[item]
    words, why = " ".join(words.replace("\0", "").split()), " ".join(why.replace("\0", "").split())
    if not words_of(words) or len(words) > MOST_WORDS:
        raise CannotPropose(_("Skriv spørgsmålet, som du synes, det kunne lyde. Højst %(most)s tegn.")
                            % {"most": MOST_WORDS}, "words")  # fmt: skip
    if all(one.ask == words for one in forms.values()):
        raise CannotPropose(_("Sådan står der allerede."), "words")
    if named_in(words):
        raise CannotPropose(_("Spørg aldrig om en bestemt person. Skriv uden navne."), "words")
    stops = [one for one in problems_of(reworded(draft, item, words, draft.key, draft.title)) if one.stops]
    if stops:
        raise CannotPropose(f"{stops[0].sentence} {stops[0].suggestion}", "words")
    if not why or len(why) > MOST_WHY:
        raise CannotPropose(_("Skriv til børnene, hvorfor det er bedre."), "why")
    row = ProposedWords(key=new_key(), paper_key=paper.key, item=item, words=words, why=why, at=now, by=by)
    session.add(row)
    session.flush()
    return row


def proposed_for(session: Session, paper: Paper, version: PaperVersion) -> list[Proposed]:
    """What adults have proposed for questions that the version still has, the newest first."""
    found = select(ProposedWords).where(ProposedWords.paper_key == paper.key)
    rows = session.exec(found.order_by(col(ProposedWords.at).desc(), ProposedWords.key)).all()
    asks = {key: {one.ask for one in forms.values()} for key, forms in questions_of(draft_of(version))}
    return [Proposed(row, row.words in asks[row.item]) for row in rows if row.item in asks]


def why_not_yet(session: Session, standing: Standing) -> str:
    """A sentence for the adult why the others cannot be asked yet, or ''."""
    if not standing.passed or standing.motion.what != "ask":
        return _("Rådet skal først stemme ja, og den voksne skal have set på det.")
    if not any(one.done for one in pilots_of(session, standing.paper)):
        return _("Lad først én klasse prøve spørgsmålene.")
    if any(one.open for one in pilots_of(session, standing.paper)):
        return _("En klasse er i gang med at prøve det. Vent, til de er færdige.")
    return ""


def start_asking(
    session: Session,
    council: Council,
    standing: Standing,
    institution: Institution,
    groups: Sequence[Group],
    *,
    planned_rung: int,
    decider: str,
    open_to: str,
    not_open: str,
    reply_by: date,
    now: datetime,
    by: str,
) -> Cycle:
    """The cycle, before its gate, with the questionnaire frozen and every question put down as the council's own. The
    same version again gives the cycle that is there. Raises CannotStart, also before a class has tried it."""
    lock_group(session, session.get_one(Group, council.group_key))
    if sentence := why_not_yet(session, standing):
        raise CannotStart({"today": sentence})
    draft = draft_of(standing.version)
    if draft is None:
        raise ValueError("a questionnaire without questions has been voted on")
    for cycle in cycles_with(session, standing.paper):
        if cycle.questionnaire == draft.key:
            return cycle
    cycle = start_cycle(
        session, institution=institution, groups=groups, questionnaire=draft, title=standing.version.title,
        planned_rung=planned_rung, decider=decider, open_to=open_to, not_open=not_open, reply_by=reply_by, now=now,
        by=by, council_key=council.key,
    )  # fmt: skip
    freeze(session, draft, now=now)
    _take_in(session, cycle, standing, now=now, by=by)
    return cycle


def _take_in(session: Session, cycle: Cycle, standing: Standing, *, now: datetime, by: str) -> None:
    """Every question is the children's: they voted for it. Words that an adult had proposed came in by their yes."""
    taken = {one.row.item for one in proposed_for(session, standing.paper, standing.version) if one.taken}
    for item, _forms in questions_of(draft_of(standing.version)):
        session.add(ChildItem(
            key=new_key(), cycle_key=cycle.key, item=item, how="written", edited=item in taken, consent=item in taken,
            meeting_key=standing.motion.meeting_key, at=now, by=by,
        ))  # fmt: skip
    session.flush()


