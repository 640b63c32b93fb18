"""What a questionnaire is once it has been read: frozen values, one set of items for each form.

Codes are what is stored and counted. Texts are Danish, and Danish is the message id of the gettext
catalogs, so a text is translated where it is shown and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# A form is a band's version; the band 3-5 has two. Order is the order of age.
# Grown-ups answer for themselves in questionnaires of their own, which are never added to what children say.
GROWN_UPS = ("parents", "staff")
CHILDRENS_FORMS = ("0-2", "3", "4-5", "6-9", "10-12", "13-15", "16-18")
FORMS = (*CHILDRENS_FORMS, *GROWN_UPS)
BANDS = ("0-2", "3-5", "6-9", "10-12", "13-15", "16-18")

# scale, pictures and moment are one-of with a scale; ladder is one-of 0..10
ITEM_TYPES = (
    "scale",  # one option of a scale, shown as faces and/or words
    "one",  # one of several options
    "several",  # several of several options
    "order",  # all options put in order, first place = most wanted
    "pictures",  # one of two pictures (form 3)
    "places",  # each place of a list gets one mark (tryghedsvandring)
    "statements",  # agree / disagree / pass on each statement of a list
    "text",  # short free text
    "drawing",  # finger drawing, kept as strokes
    "ladder",  # 0-10
    "moment",  # what an adult saw (form 0-2)
)

# What a child can say instead of answering; both are values of the field q.<item key>.
RATHER_NOT = "rather-not"
DONT_KNOW = "dont-know"  # "I do not understand" for 3-5, "I do not know" from 6


def band_of(form: str) -> str:
    """The band a form belongs to: '3' and '4-5' are both '3-5'."""
    return "3-5" if form in ("3", "4-5") else form


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. face is 1 (no) to 5 (very much); score is 1.. upwards, None where order has no meaning."""

    code: str
    label: str
    face: int | None = None
    picture: str | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The item is asked only if another, earlier item of the same sheet was answered with one of these codes."""

    item: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question as one form asks it.

    options: the possible answers, most positive first for scales (empty for text and drawing).
    parts: for places and statements, what each mark is given to; options are then the marks.
    positive: codes of the scale's positive half (empty where the options have no such half).
    talk: questions for the dialogue about the result, in the words of the form.
    """

    key: str
    type: str
    ask: str
    options: tuple[Option, ...] = ()
    parts: tuple[Option, ...] = ()
    positive: tuple[str, ...] = ()
    scale: str | None = None
    sign: int | None = None
    goals: tuple[str, ...] = ()
    sensitive: bool = False
    picture: str | None = None
    talk: tuple[str, ...] = ()
    when: When | None = None
    max_characters: int = 280

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(option.code for option in self.options)


@dataclass(frozen=True, slots=True)
class Form:
    """The questionnaire as one age group meets it."""

    key: str
    items: tuple[Item, ...]

    @property
    def band(self) -> str:
        return band_of(self.key)

    def item(self, key: str) -> Item:
        """Raises KeyError when the form does not ask the item."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Index:
    """A mean of several scale items of one sheet, computed when at least half of them are answered.

    bands: the lower edges of the shown bands in hundredths of a point, first one 100.
    """

    key: str
    title: str
    items: tuple[str, ...]
    forms: tuple[str, ...]
    bands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cross:
    """Two one-of items counted together, declared before anyone answers."""

    key: str
    rows: str
    columns: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    key: str
    title: str
    goals: tuple[str, ...]
    forms: tuple[Form, ...]
    about: str = ""
    indexes: tuple[Index, ...] = ()
    crosses: tuple[Cross, ...] = ()
    version: str = field(default="", compare=False)

    def form(self, key: str) -> Form:
        """Raises KeyError when there is no such form."""
        for form in self.forms:
            if form.key == key:
                return form
        raise KeyError(key)

    @property
    def form_keys(self) -> tuple[str, ...]:
        return tuple(form.key for form in self.forms)
