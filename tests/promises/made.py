"""A cycle in Tine's class with everything that adults promise children in it, as the product writes it."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from sqlmodel import Session

from tests.cast import Cast
from tests.reports import made as reports
from voice import clock
from voice.answers.counts import FormCounts, ItemCounts
from voice.cycle.asking import motion, verdict, vote
from voice.cycle.sittings import ask
from voice.cycle.starting import start_cycle
from voice.cycle.tables import Cycle
from voice.people.tables import Group
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import Form, Questionnaire
from voice.settings import Settings
from voice.tallies.disclose import disclose
from voice.tallies.results import to_document
from voice.tallies.tables import Tally
from voice.waves.tables import Publishing, Showing, Sitting

ASKED = with_version(reports.questionnaire(reports.FRIEND, reports.MORE, reports.WHERE, forms=("6-9",)))
PURPOSE = {"vote": "decide", "verdict": "verdict", "check": "check"}


def cycle(
    session: Session, cast: Cast, *groups: Group, rung: int = 2, days: int = 30, at: datetime | None = None
) -> Cycle:
    """Of 2.a unless groups are given; the reply is promised within so many days."""
    now = at or clock.now()
    return start_cycle(
        session, institution=cast.egeskolen, groups=groups or (cast.a,), questionnaire=ASKED,
        title="Frikvarteret", planned_rung=rung, decider="Lederen", open_to="Hvad vi laver i frikvarteret.",
        not_open="Hvornår det ringer.", reply_by=now.date() + timedelta(days=days), now=now, by=cast.tine.key,
    )  # fmt: skip


def published(
    session: Session, settings: Settings, cycle: Cycle, group: Group, step: str, questionnaire: Questionnaire,
    counts: dict[str, dict[str, int]] | None = None, *, now: datetime | None = None, shown: bool = False,
    about: str | None = None,
) -> Sitting:  # fmt: skip
    """A sitting of the cycle with results as the door makes them. counts: item -> option -> how many; 24 children at
    random for the rest."""
    now = now or clock.now()
    sitting = ask(session, settings.secret, cycle, group, step, questionnaire, now=now, by=None, about_key=about,
                  forms=tuple(key for key in group.form_keys if key in questionnaire.form_keys))
    for key in sitting.form_keys:
        form = questionnaire.form(key)
        known = {item.key: _counts(form, item.key, (counts or {}).get(item.key)) for item in form.items}
        n = max(one.answered for one in known.values())
        result = disclose(form, FormCounts(key, n, known), purpose=PURPOSE.get(step, "answer"))
        session.add(Tally(sitting_key=sitting.key, form=key, document=to_document(result)))
    session.add(Publishing(sitting_key=sitting.key, at=now))
    if shown:
        session.add(Showing(sitting_key=sitting.key, at=now))
    session.flush()
    return sitting


def _counts(form: Form, item: str, said: dict[str, int] | None) -> ItemCounts:
    if said is None:
        return reports.counts(form.item(item), 24, Random(1), everybody=False)
    return ItemCounts(answered=sum(said.values()), cells=dict.fromkeys(form.item(item).codes, 0) | said)


def voted(session: Session, settings: Settings, cycle: Cycle, group: Group, options: tuple[str, ...], *votes: int,
          now: datetime | None = None) -> Sitting:  # fmt: skip
    """A published vote between the options, with so many votes for each."""
    asked = vote(title="Hvad vil vi?", options=options, forms=group.form_keys)
    codes = asked.forms[0].items[0].codes
    return published(session, settings, cycle, group, "vote", asked,
                     {"vote": dict(zip(codes, votes, strict=True))}, now=now)  # fmt: skip


def moved(session: Session, settings: Settings, cycle: Cycle, group: Group, words: str, **votes: int) -> Sitting:
    """A published vote for or against what the words say."""
    return published(session, settings, cycle, group, "vote", motion(words, forms=group.form_keys), {"motion": votes})


def judged(session: Session, settings: Settings, cycle: Cycle, group: Group, about: str | None = None,
           now: datetime | None = None, **happened: int) -> Sitting:  # fmt: skip
    """A published verdict; happened: yes=3, no=20."""
    said = {"happened": {code.replace("_", "-"): n for code, n in happened.items()}}
    return published(session, settings, cycle, group, "verdict", verdict(forms=group.form_keys), said, about=about,
                     now=now)  # fmt: skip
