"""Questions and published results to write sentences about and draw, as the door would have made them."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sqlmodel import Session

from tests import cast as people
from voice import clock
from voice.answers.counts import FormCounts, ItemCounts
from voice.people.tables import Group
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import FORMS, Form, Item, Option, Questionnaire
from voice.settings import Settings
from voice.tallies.disclose import disclose
from voice.tallies.results import FormResult, to_document
from voice.tallies.tables import Tally
from voice.waves.tables import Publishing, Sitting

YES = (Option("a-lot", "ja, meget", face=5), Option("bit", "ja, lidt", face=3), Option("no", "nej", face=1))
FITS = (
    Option("5", "passer helt", face=5),
    Option("4", "passer lidt", face=4),
    Option("3", "hverken eller", face=3),
    Option("2", "passer ikke", face=1),
)
MARKS = (Option("good", "rart"), Option("bad", "ikke rart"))
PLACES = (Option("hall", "gangen"), Option("yard", "gården"), Option("toilet", "toilettet"))
HOBBIES = (Option("draw", "tegne"), Option("run", "løbe"), Option("read", "læse"))
STEPS = tuple(Option(str(n), str(n)) for n in range(10, -1, -1))

FRIEND = Item("friend", "scale", "Har du en god ven her?", YES, positive=("a-lot",), picture="friends")
SECRET = Item("secret", "scale", "Er du glad for at være her?", YES, positive=("a-lot",), sensitive=True)
CALM = Item("calm", "scale", "Der er ro, når vi arbejder.", FITS, positive=("5", "4"))
LADDER = Item("ladder", "ladder", "Hvor godt har du det?", STEPS, positive=("10", "9", "8", "7"))
LOOK = Item("look", "pictures", "Hvor vil du helst være?", (Option("out", "ude"), Option("in", "inde")))
MORE = Item("more", "several", "Hvad skal vi gøre mere af?", HOBBIES)
BEST = Item("best", "one", "Hvad er bedst?", HOBBIES)
TRIP = Item("trip", "order", "Hvad skal vi først?", HOBBIES)
WHERE = Item("where", "places", "Hvor er der rart?", MARKS, parts=PLACES, positive=("good",))
AGREE = Item("agree", "statements", "Er du enig?", MARKS, parts=PLACES, positive=("good",))
SEEN = Item("seen", "moment", "Børn sagde nej", YES, positive=("a-lot",))
WORDS = Item("words", "text", "Hvad vil du sige?", talk=("Hvad betyder ordene?",))
PICTURE = Item("picture", "drawing", "Tegn et godt sted.")
EVERY_ITEM = (FRIEND, SECRET, CALM, LADDER, LOOK, MORE, BEST, TRIP, WHERE, AGREE, SEEN, WORDS, PICTURE)


def questionnaire(*items: Item, forms: tuple[str, ...] = FORMS) -> Questionnaire:
    return Questionnaire("proeve", "Sådan har vi det", ("A",), tuple(Form(form, items or EVERY_ITEM) for form in forms))


def published_sitting(
    session: Session, settings: Settings, group: Group, asked: Questionnaire, n: int, at: datetime | None = None
) -> Sitting:
    """A sitting whose tallies are stored, with answers of n children in each form."""
    sitting = people.make_sitting(session, settings, group, questionnaire=with_version(asked), forms=asked.form_keys)
    for form in asked.forms:
        document = to_document(published(form, n, Random(1)))
        session.add(Tally(sitting_key=sitting.key, form=form.key, document=document))
    session.add(Publishing(sitting_key=sitting.key, at=at or clock.now()))
    session.flush()
    return sitting


def published(form: Form, n: int, chance: Random, everybody: bool = False) -> FormResult:
    """What the door publishes about n children; everybody: they all gave the first answer."""
    items = {item.key: counts(item, n, chance, everybody) for item in form.items}
    return disclose(form, FormCounts(form.key, n, items))


def counts(item: Item, n: int, chance: Random, everybody: bool) -> ItemCounts:
    weights = [1 if place == 0 or not everybody else 0 for place in range(len(item.codes))]
    cells: dict[str, int] = {}
    if item.type in ("text", "drawing"):
        pass
    elif item.type == "several":
        cells = {code: n if everybody else chance.randint(0, n) for code in item.codes}
    elif item.type in ("places", "statements"):
        for part in item.parts:
            good = n if everybody else chance.randint(0, n)
            cells |= {f"{part.code}:good": good, f"{part.code}:bad": n - good}
    elif item.type == "order":
        orders = [item.codes if everybody else tuple(chance.sample(item.codes, 3)) for _child in range(n)]
        for a in item.codes:
            cells |= {f"{a}@{place}": sum(o[place - 1] == a for o in orders) for place in (1, 2, 3)}
            cells |= {f"{a}>{b}": sum(o.index(a) < o.index(b) for o in orders) for b in item.codes if a != b}
    else:
        cells = dict.fromkeys(item.codes, 0)
        for code in chance.choices(item.codes, weights, k=n):
            cells[code] += 1
    return ItemCounts(answered=n, cells=cells)
