"""What the page for parents and the board holds: figures that the children have seen, and what they have been told.

Only what was released above the groups, and what already stands on children's own pages; own words of children and of
parents are not among it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from voice.cycle.tables import Cycle, CycleGroup
from voice.language import gettext as _
from voice.people.tables import Group
from voice.promises.due import utc
from voice.promises.replying import promises_of
from voice.promises.stories import Story, stories_of
from voice.promises.telling import told_groups
from voice.questionnaires.document import from_document
from voice.questionnaires.questions import Questionnaire
from voice.reports.findings import Finding, findings
from voice.reports.labels import whose
from voice.tallies.kept_parents import parents_at
from voice.tallies.parent_results import INSTITUTION, ParentResult
from voice.waves.tables import Showing, Sitting

BACK = timedelta(days=365)  # what is older is on nobody's mind at home
MOST_CYCLES = 40
MOST_STORIES = 12
TONIGHT = 2
NOT_FOR_PARENTS = ("staff",)  # colleagues answer for each other


@dataclass(frozen=True, slots=True)
class Series:
    """One asking. whose: 'children', 'observed' or 'parents'; each stands for itself and is added to no other."""

    key: str
    title: str
    asked: date
    whose: str
    questionnaire: Questionnaire
    result: ParentResult
    findings: tuple[Finding, ...]


def series_of(session: Session, institution_key: str, today: date) -> tuple[Series, ...]:
    """The newest first. Two queries."""
    known = [
        (wave, result) for wave, result in parents_at(session, INSTITUTION, institution_key)
        if wave.purpose == "answer" and wave.opened_on >= today - BACK and result.forms
        and whose(result.forms) not in NOT_FOR_PARENTS
    ]  # fmt: skip
    waiting = not_shown(session, institution_key, [wave.key for wave, _result in known])
    found = []
    for wave, result in known:
        if wave.key not in waiting:
            questionnaire = from_document(wave.document)
            found.append(Series(wave.key, questionnaire.title, wave.opened_on, whose(result.forms), questionnaire,
                                result, findings(questionnaire, result)))  # fmt: skip
    return tuple(found)


def not_shown(session: Session, institution_key: str, wave_keys: Iterable[str]) -> set[str]:
    """Of these waves, those in which a group of the house has not seen its own result yet."""
    rows = session.exec(
        select(Sitting.wave_key)
        .join(Group, col(Group.key) == col(Sitting.group_key))
        .outerjoin(Showing, col(Showing.sitting_key) == col(Sitting.key))
        .where(col(Sitting.wave_key).in_(list(wave_keys)), Group.institution_key == institution_key)
        .where(col(Showing.sitting_key).is_(None))
        .distinct()
    )
    return set(rows.all())


def told_stories(session: Session, institution_key: str, now: datetime) -> tuple[Story, ...]:
    """What every group of a cycle has been told, and only what stood there when it was told. The newest first; the same
    number of queries for any number of cycles."""
    cycles = session.exec(
        select(Cycle)
        .where(Cycle.institution_key == institution_key, col(Cycle.at) > now - BACK)
        .order_by(col(Cycle.at).desc(), Cycle.key)
        .limit(MOST_CYCLES)
    ).all()
    told = all_told(session, [cycle.key for cycle in cycles])
    known = [cycle for cycle in cycles if cycle.key in told]
    promises = promises_of(session, known)
    heard = {
        promise.about.key
        for key, every in promises.items() for promise in every
        if promise.first and utc(promise.first.at) <= told[key]
    }  # fmt: skip
    stories = stories_of(session, [cycle.key for cycle in known], today=now.date())
    return tuple(story for story in stories if story.key in heard)[:MOST_STORIES]


def all_told(session: Session, cycle_keys: list[str]) -> dict[str, datetime]:
    """When the last group of a cycle was told first; cycles with a group that has not been told are left out."""
    groups: dict[str, set[str]] = {key: set() for key in cycle_keys}
    for cycle_key, group_key in session.exec(
        select(CycleGroup.cycle_key, CycleGroup.group_key).where(col(CycleGroup.cycle_key).in_(cycle_keys))
    ):
        groups[cycle_key].add(group_key)
    at: dict[str, dict[str, datetime]] = {key: {} for key in cycle_keys}
    for (cycle_key, group_key), moment in told_groups(session, cycle_keys).items():
        at[cycle_key][group_key] = moment
    return {
        key: max(moments.values()) for key, moments in at.items() if moments and groups[key] <= moments.keys()
    }


def tonight(series: Iterable[Series]) -> tuple[str, ...]:
    """Two questions for the talk at home, from the newest that the children have been asked; () before the first time.
    Nothing sensitive: a child must be free not to be asked about it at home. Open questions take its place."""
    found: list[str] = []
    for one in series:
        if one.whose != "children":
            continue
        form = next(form for form in reversed(one.questionnaire.forms) if form.key in one.result.forms)
        found = [_(item.talk[0]) for item in form.items if item.talk and not item.sensitive]
        found += [_("Hvad gør en dag god, når du er der?"), _("Hvad vil du gerne være med til at bestemme?")]
        break
    return tuple(dict.fromkeys(found))[:TONIGHT]
