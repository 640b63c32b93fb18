"""A question that the council writes itself: its words, how it is answered, of whom it is asked, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from voice.council.draft_lint import Said
from voice.council.naming import named_in
from voice.language import gettext as _
from voice.places import SURVEYS
from voice.questionnaires.about_persons import about_persons
from voice.questionnaires.files import SCALES
from voice.questionnaires.item_types import TYPES
from voice.questionnaires.lint.readability import words
from voice.questionnaires.lint.words import DELICATE
from voice.questionnaires.pictures import PICTURES
from voice.questionnaires.questions import Item, Option
from voice.questionnaires.scales import read_scales

# How a question of one's own is answered: item type, and the scale of scales.yaml.
HOWS: dict[str, tuple[str, str]] = {
    "faces": ("scale", "yes-a-lot"), "nice": ("scale", "nice"), "one": ("one", ""), "several": ("several", ""),
    "order": ("order", ""), "text": ("text", ""), "drawing": ("drawing", ""),
}  # fmt: skip
LISTS = ("one", "several", "order")  # answered by choosing among what the council has written
OWN_FORMS = ("4-5", "6-9", "10-12", "13-15", "16-18")  # three-year-olds choose between pictures: from the bank only
YOUNG = ("4-5", "6-9")
LONGEST_ASK, LONGEST_LABEL, MOST_OPTIONS = 200, 80, 12
USUAL_PICTURE = "voice"
ASK, HOW, AGES, OPTIONS, NAMES = "ask", "how", "ages", "options", "names"  # fields of the form


@dataclass(frozen=True, slots=True)
class Written:
    """A question of the council's own. how: a key of HOWS; ages: forms; options: labels; sure: what looks like a name
    in the question is none."""

    ask: str
    how: str
    ages: tuple[str, ...]
    options: tuple[str, ...] = ()
    picture: str = USUAL_PICTURE
    sure: bool = False


def own_item_forms(written: Written, key: str) -> dict[str, Item]:
    """The question as each age would get it; nothing for an age that cannot be asked like that."""
    kind, scale = HOWS[written.how]
    labels = tuple(Option(f"c{n}", label) for n, label in enumerate(written.options, 1)) if kind in LISTS else ()
    found: dict[str, Item] = {}
    for form in (form for form in OWN_FORMS if form in written.ages):
        options, positive = labels, ()
        if scale:
            # one wording for all ages needs answers that fit a question: from ten the words fit statements only
            answers = read_scales(SURVEYS / SCALES)[scale][form if scale == "nice" or form in YOUNG else YOUNG[-1]]
            options, positive = answers.options, answers.positive  # type: ignore[assignment]
        found[form] = Item(
            key, kind, written.ask, options, positive=positive, scale=scale or None,
            # what touches on something private is shown by the stricter rules, whoever asks
            sensitive=bool(DELICATE.search(written.ask)), picture=written.picture, talk=(_("Hvad tænker I om det?"),),
        )  # fmt: skip
    return found


def lacking(written: Written) -> Sequence[Said]:
    """What cannot be made into a question at all, or names somebody."""
    said = []
    if not words(written.ask):
        said.append(Said(ASK, _("Skriv et spørgsmål."), "", True))
    elif len(written.ask) > LONGEST_ASK:
        said.append(Said(ASK, _("Spørgsmålet er for langt."), _("Brug højst %(most)s tegn.") % {"most": LONGEST_ASK},
                         True))  # fmt: skip
    if written.how not in HOWS:
        said.append(Said(HOW, _("Vælg, hvordan man svarer."), "", True))
    if not written.ages or not set(written.ages) <= set(OWN_FORMS):
        said.append(Said(AGES, _("Vælg, hvem der skal svare."), "", True))
    if written.how in LISTS:
        said += _about_options(written.options, TYPES[HOWS[written.how][0]].most)
    if written.picture not in PICTURES:
        said.append(Said("picture", _("Vælg et af billederne."), "", True))
    names = named_in(written.ask)
    if names and not written.sure:
        said.append(Said(NAMES, _("Står der et navn på nogen? %(names)s.") % {"names": ", ".join(names)},
                         _("Spørg aldrig om en bestemt person. Skriv uden navne."), True))  # fmt: skip
    return said


def _about_options(labels: tuple[str, ...], most: int) -> list[Said]:
    said = []
    if len(labels) < 2:
        said.append(Said(OPTIONS, _("Skriv mindst to svar at vælge imellem."), _("Ét svar på hver linje."), True))
    if len(labels) > most:
        said.append(Said(OPTIONS, _("Det er for mange svar."), _("Højst %(most)s.") % {"most": most}, True))
    if len({label.lower() for label in labels}) < len(labels):
        said.append(Said(OPTIONS, _("To af svarene er ens."), _("Lav det ene om."), True))
    if any(len(label) > LONGEST_LABEL for label in labels):
        said.append(Said(OPTIONS, _("Et af svarene er for langt."), _("Brug få ord."), True))
    if about_persons(Item("", "one", "", tuple(Option("", label) for label in labels))):
        said.append(Said(OPTIONS, _("Et af svarene er en person."), _("Vi vælger aldrig mellem personer."), True))
    return said
