"""The sittings of a wave with what is in their boxes, and where they are added up: read from the database in bulk."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from itertools import groupby

from sqlmodel import Session, col, select

from voice.answers.box import LEAST_LATE, Content
from voice.answers.wrong_secret import WrongSecret
from voice.people.tables import Group, Institution
from voice.questionnaires.questions import Questionnaire
from voice.tallies.opened import (
    BooksDoNotBalance,
    Report,
    blocks_of,
    content_of,
    counts_of,
    read_document,
    results_of_all,
)
from voice.tallies.parents import Part
from voice.tallies.results import FormResult
from voice.tallies.wave_places import Leaf
from voice.waves.pooling import EARLIER, poolings_at
from voice.waves.tables import Sitting, Wave

log = logging.getLogger("voice.tallies")
REPORT_EVERY = 25


def of_each_group_once(sittings: Iterable[Sitting]) -> list[Sitting]:
    """A group that was opened twice in one wave is added up once, with its first sitting: the same children in two
    figures would tell what has changed between them (R7, R8)."""
    ordered = sorted(sittings, key=lambda sitting: (sitting.group_key, sitting.opened_at, sitting.key))
    return [next(own) for _group, own in groupby(ordered, key=lambda sitting: sitting.group_key)]


def leaves_of(
    session: Session,
    secret: bytes,
    wave: Wave,
    sittings: list[Sitting],
    report: Report | None,
    *,
    leave_out: bool,
) -> tuple[list[Leaf], set[str]]:
    """Published sittings as leaves of the wave's tree, and the keys of those with words still in the box.

    Left out: groups that have moved to another municipality. Raises WrongSecret or BooksDoNotBalance.
    """
    by_key = {sitting.key: sitting for sitting in sittings}
    groups = _groups(session, wave)
    poolings = poolings_at(session, {sitting.group_key: sitting.opened_at for sitting in sittings})
    results = results_of_all(session, by_key)
    questionnaire, _layouts = read_document(wave.document)
    leaves, wordy = [], set()
    for done, (key, block) in enumerate(blocks_of(session, by_key), 1):
        sitting = by_key[key]
        group, pooling = groups.get(sitting.group_key), poolings.get(sitting.group_key)
        try:
            content = content_of(secret, key, block, wave.document)
            over_waves = pooling is not None and pooling.with_ == EARLIER
            parts = _parts(wave, questionnaire, sitting, content, results.get(key, ()), over_waves)
        except (WrongSecret, BooksDoNotBalance) as error:
            if not leave_out:
                raise
            log.error("sitting %s is in no figure above its group: %s", sitting.code, error)
            continue
        if content.words:
            wordy.add(key)
        if group is not None:
            sisters = None if over_waves else pooling
            house = sisters.institution_key if sisters else group.institution_key
            leaves.append(Leaf(key, house, group.grade, sisters.key if sisters else None, *parts))
        if report and (done % REPORT_EVERY == 0 or done == len(by_key)):
            report(done, len(by_key))
    return leaves, wordy


def _parts(
    wave: Wave,
    questionnaire: Questionnaire,
    sitting: Sitting,
    content: Content,
    results: Iterable[FormResult],
    over_waves: bool,
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """What came in time, and what came late and is enough. Raises BooksDoNotBalance."""
    shown: Mapping[str, FormResult] = {result.form: result for result in results}
    in_time = counts_of(wave.document, sitting.form_keys, content.in_time)
    there = [form for form in sitting.form_keys if any(content.late[form].numbers) or any(content.late[form].totals)]
    late = counts_of(wave.document, there, content.late)
    own = [
        Part(questionnaire.form(form), counts, shown[form], sitting.key, over_waves)
        for form, counts in in_time.items()
        if counts.receipts
    ]
    afterwards = [
        Part(questionnaire.form(form), counts, None, sitting.key)
        for form, counts in late.items()
        if counts.receipts >= LEAST_LATE
    ]
    return tuple(own), tuple(afterwards)


def _groups(session: Session, wave: Wave) -> dict[str, Group]:
    """The groups of the wave that are in its municipality today."""
    rows = session.exec(
        select(Group)
        .join(Institution, col(Institution.key) == col(Group.institution_key))
        .join(Sitting, col(Sitting.group_key) == col(Group.key))
        .where(Sitting.wave_key == wave.key, Institution.municipality_key == wave.municipality_key)
        .distinct()
    ).all()
    return {group.key: group for group in rows}
