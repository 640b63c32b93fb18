"""A municipality made by bulk inserts: institutions, groups, and a year or more of cycles that have come to something.

Rows as the product writes them, but no boxes: the scoreboard reads what is published, and nothing else.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

from voice.cycle.tables import ELEMENTS, Cycle, CycleGroup, CycleSitting, GateAnswer, ResultRead
from voice.people.tables import Group, Institution, Municipality
from voice.promises.tables import Finding, Proposal, Reply, ToldBack
from voice.tallies.results import VERDICT, FormResult, ItemResult, to_document
from voice.tallies.tables import Tally
from voice.waves.tables import Closing, Coverage, Publishing, Showing, Sitting, Wave

FORMS = ("3,4-5", "6-9", "6-9", "10-12", "10-12", "13-15")
KINDS = {"3,4-5": "boernehave", "6-9": "skole", "10-12": "skole", "13-15": "klub"}
ITEMS = ("room", "voice", "audience", "influence", "happened")
WORDS = ("mostly-yes", "mostly-yes", "divided", "mostly-no")


@dataclass
class Rows:
    """What is to be inserted, by table."""

    of: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: Any, **values: Any) -> None:
        self.of.setdefault(table, []).append(values)

    def insert(self, session: Session) -> None:
        """In the order that the foreign keys ask for."""
        order = SQLModel.metadata.sorted_tables
        for table in sorted(self.of, key=lambda table: order.index(table.__table__)):
            session.connection().execute(insert(table), self.of[table])


def fill(
    session: Session, *, institutions: int, groups: int, years: int = 1, today: date, cycles_a_year: int = 1,
    key: str = "town",
) -> None:  # fmt: skip
    """groups: of the whole municipality. Each has cycles_a_year cycles of its own a year, and each institution one that
    all its groups of an age share; one group in ten has none, as in life."""
    chance, rows = random.Random(1), Rows()
    rows.add(Municipality, key=key, name="Storby")
    houses = [f"{key}-house-{number:03}" for number in range(institutions)]
    forms = {house: FORMS[number % len(FORMS)] for number, house in enumerate(houses)}
    for number, house in enumerate(houses):
        rows.add(Institution, key=house, municipality_key=key, name=f"Hus {number:03}", kind=KINDS[forms[house]])
    of: dict[str, list[str]] = {house: [] for house in houses}
    for number in range(groups):
        house = houses[number % institutions]
        name = f"{house}-{number:04}"
        of[house].append(name)
        rows.add(Group, key=name, institution_key=house, name=f"Gruppe {number:04}", forms=forms[house],
                 size=chance.choice([4, 18, 20, 22, 24]), kind="class")  # fmt: skip
    maker = Maker(rows, chance, today, key)
    for ago in range(years):
        start = (today - timedelta(days=365 * ago)) - timedelta(days=100)
        for house in houses:
            maker.cycle(house, of[house], forms[house], start - timedelta(days=5), f"{house}-{ago}-all")
            for group in of[house]:
                for number in range(cycles_a_year):
                    if chance.random() > 0.1:
                        began = start + timedelta(days=chance.randint(-10, 60))
                        maker.cycle(house, [group], forms[house], began, f"{group}-{ago}-{number}")
    rows.insert(session)


@dataclass
class Maker:
    rows: Rows
    chance: random.Random
    today: date
    town: str

    def cycle(self, house: str, groups: list[str], forms: str, began: date, key: str) -> None:
        """Asked, published, shown, read, answered and told; a part of them judged, and a part left without a reply."""
        rows, at = self.rows, self.at(began)
        kept = self.chance.random() < 0.8
        rows.add(Cycle, key=key, institution_key=house, title="Pauserne", workflow="survey", theme="gode-kammerater",
                 questionnaire="gode-kammerater", planned_rung=self.chance.choice([1, 2, 2, 3]), decider="Lederen",
                 open_to="Pausen", not_open="Penge", reply_by=began + timedelta(days=45), at=at, by=None,
                 council_key=None, planned_key=None)  # fmt: skip
        for element in ELEMENTS:
            rows.add(GateAnswer, cycle_key=key, element=element, words="Det er på plads.", at=at, by=None)
        for group in groups:
            rows.add(CycleGroup, cycle_key=key, group_key=group, size=20)
            self.sitting(key, group, forms, "answer", began + timedelta(days=3))
            if kept and self.chance.random() < 0.5:
                self.sitting(key, group, forms, "verdict", began + timedelta(days=40))
        for name, table in (("f", Finding), ("p", Proposal)):
            more = {} if table is Finding else {"why": "", "origin": "class", "group_key": None, "meeting_key": None,
                                                "paper_key": None}  # fmt: skip
            empty = {"sitting_key": None, "form": None, "item": None} if table is Finding else {}
            rows.add(table, key=f"{key}-{name}", cycle_key=key, words="Vi vil lege mere", at=self.at(began, 10),
                     by=None, **more, **empty)  # fmt: skip
            if kept:
                rows.add(Reply, key=f"{key}-{name}", cycle_key=key, answer="yes", reason="Det er en god idé", by=None,
                         finding_key=f"{key}-f" if name == "f" else None,
                         proposal_key=f"{key}-p" if name == "p" else None, at=self.at(began, 20))  # fmt: skip
        if kept:
            rows.add(ResultRead, key=key, cycle_key=key, at=self.at(began, 12), by=None)
            for group in groups:
                rows.add(ToldBack, key=f"{key}-{group}", cycle_key=key, group_key=group, told_by="adults", how="page",
                         meeting_key=None, at=self.at(began, 25), by=None)  # fmt: skip

    def sitting(self, cycle: str, group: str, forms: str, step: str, on: date) -> None:
        rows, key, at = self.rows, f"{cycle}-{group}-{step}", self.at(on)
        if on > self.today:
            return
        version = f"{forms}-{step}"
        document = ('{"title": "Pauserne", "forms": [' + ", ".join(
            f'{{"key": "{form}", "items": [{{"key": "a"}}, {{"key": "b"}}]}}' for form in forms.split(",")) + "]}")
        rows.add(Wave, key=key, questionnaire="gode-kammerater", version=version, document=document,
                 purpose="verdict" if step == "verdict" else "answer", opened_on=on, closes_on=on, ends_on=on,
                 municipality_key=None)  # fmt: skip
        rows.add(Sitting, key=key, wave_key=key, group_key=group, code=key, door="code", forms=forms, seats=20,
                 opened_at=at, opened_by=None)  # fmt: skip
        rows.add(CycleSitting, sitting_key=key, cycle_key=cycle, step=step, about_key=None)
        for table in (Closing, Publishing, Showing):
            rows.add(table, sitting_key=key, at=self.at(on, 1), by=None)
        rows.add(Coverage, sitting_key=key, enough=self.chance.random() < 0.9, at=self.at(on, 1))
        if step == "verdict":
            word = self.chance.choice(WORDS)
            for form in forms.split(","):
                result = FormResult(form, False, "20-29", tuple(ItemResult(i, VERDICT, half=word) for i in ITEMS))
                rows.add(Tally, sitting_key=key, form=form, document=to_document(result))

    def at(self, on: date, days: int = 0) -> datetime:
        day = on + timedelta(days=days)
        return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
