"""The form in which a council writes a question: what was typed, and the names of the ways to answer."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import select

from voice.council.own_questions import HOWS, MOST_OPTIONS, OWN_FORMS, USUAL_PICTURE, Written
from voice.language import gettext as _
from voice.people.tables import Group
from voice.places import SURVEYS
from voice.questionnaires.files import SCALES
from voice.questionnaires.questions import Item, Questionnaire
from voice.questionnaires.scales import read_scales
from voice.web.pages import Turn

# Pictures that can stand for a question of any kind; the others belong to questions of the bank.
PICTURES = (
    "voice", "friends", "playing", "outside", "class", "adults", "learning", "listening", "eating", "quiet", "calm",
    "deciding", "idea", "body", "book", "group-work",
)  # fmt: skip
MOST_TYPED = 500  # characters of a question that are read at all


def read_written(turn: Turn) -> Written:
    """As it was typed, tidied; what is wrong with it, drafts.look_at says."""
    lines = turn.field("options").replace("\0", "")[: MOST_TYPED * 4].splitlines()
    options = tuple(label for line in lines if (label := " ".join(line.split())))
    return Written(
        " ".join(turn.field("ask").replace("\0", "").split())[:MOST_TYPED], turn.field("how"),
        tuple(form for form in OWN_FORMS if form in turn.form.get("ages", [])), options[: MOST_OPTIONS + 1],
        turn.field("picture") or USUAL_PICTURE, bool(turn.field("sure")),
    )  # fmt: skip


def new_written(turn: Turn, draft: Questionnaire | None) -> Written:
    """An empty form: for the ages that the questionnaire is for already, or the house has."""
    ages = draft.form_keys if draft else _ages_of_house(turn)
    return Written("", "faces", tuple(form for form in OWN_FORMS if form in ages))


def _ages_of_house(turn: Turn) -> set[str]:
    found = select(Group.forms).where(Group.institution_key == turn.actor.institution.key, Group.kind == "class")
    return {form for forms in turn.session.exec(found) for form in forms.split(",")}


def hows() -> list[tuple[str, str, str]]:
    """(key, name, what the answers are)."""
    answers = read_scales(SURVEYS / SCALES)

    def labels(scale: str, form: str) -> str:
        return " · ".join(_(option.label) for option in answers[scale][form].options)

    names = {
        "faces": (_("Med ansigter: ja til nej"), labels("yes-a-lot", "6-9")),
        "nice": (_("Med ansigter: rart eller ej"), labels("nice", "6-9")),
        "one": (_("Vælg én ting"), _("I skriver, hvad man kan vælge.")),
        "several": (_("Vælg flere ting"), _("I skriver, hvad man kan vælge.")),
        "order": (_("Sæt i rækkefølge"), _("I skriver, hvad der skal sættes i rækkefølge. Fra 6 år.")),
        "text": (_("Skriv selv"), _("Med egne ord. Fra 10 år.")),
        "drawing": (_("Tegn"), _("Med fingeren. Til og med 9 år.")),
    }
    return [(how, *names[how]) for how in HOWS]


def how_name(item: Item) -> str:
    """How a question is answered, in a few words."""
    if item.type == "text":
        return _("Man skriver selv.")
    if item.type == "drawing":
        return _("Man tegner.")
    if item.type == "ladder":
        return _("Fra 0 til 10.")
    return " · ".join(_(option.label) for option in item.options)


def in_short(forms: dict[str, Item]) -> list[tuple[tuple[str, ...], Item]]:
    """A question's wordings: (ages that share it, the question), from the youngest on."""
    found: dict[tuple[str, tuple[str, ...]], tuple[list[str], Item]] = {}
    for form, item in forms.items():
        labels = tuple(option.label for option in item.options)
        found.setdefault((item.ask, labels), ([], item))[0].append(form)
    return [(tuple(ages), item) for ages, item in found.values()]


def questions_for_adults(draft: Questionnaire | None) -> Iterable[tuple[str, list[tuple[tuple[str, ...], Item]]]]:
    """(key, wordings) of every question, for the pages that only show them."""
    from voice.council.drafts import questions_of  # noqa: PLC0415 - the form itself does not need it

    return [(key, in_short(forms)) for key, forms in questions_of(draft)]
