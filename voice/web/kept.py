"""'Hvad gemmer vi?': what is kept, in three reading levels, from the descriptions that the schema is held against."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from voice.kept.entry import ADULTS, ASKING, CHILDREN, PICTURES, RESULTS, Entry
from voice.kept.everything import ENTRIES
from voice.language import gettext as _
from voice.web.access import anyone
from voice.web.pages import NotThere, Turn, page

YOUNG, OLDER, GROWN = "young", "older", "adults"


@dataclass(frozen=True, slots=True)
class Card:
    """One picture and what it stands for, for those who read little."""

    picture: str
    says: tuple[str, ...]


def older(turn: Turn) -> Response:
    """What one gets without choosing: from ten years, and good enough for most adults."""
    return _show(turn, OLDER)


def at_level(turn: Turn) -> Response:
    if turn.path["level"] not in (YOUNG, GROWN):
        raise NotThere
    return _show(turn, turn.path["level"])


def _show(turn: Turn, level: str) -> Response:
    return turn.show(
        f"public/kept_{level}.html",
        level=level, levels=_levels(), cards=_cards(), absent_things=_absent(),
        parts=[(name, [entry for entry in ENTRIES if entry.part == part]) for part, name in _parts()],
        childrens=[entry for entry in ENTRIES if entry.part in (CHILDREN, RESULTS)],
        how_long=lambda entry: _(entry.kept) % entry.days,
    )  # fmt: skip


def _levels() -> list[tuple[str, str, str]]:
    """Level, address and its words."""
    return [
        (YOUNG, "/kept/young", _("6 til 9 år")),
        (OLDER, "/kept", _("10 til 15 år")),
        (GROWN, "/kept/adults", _("Voksne: det hele")),
    ]


def _parts() -> list[tuple[str, str]]:
    return [
        (CHILDREN, _("Det, børn siger")),
        (RESULTS, _("Det, der bliver til resultater")),
        (ASKING, _("Hvem der bliver spurgt om hvad")),
        (ADULTS, _("De voksne")),
    ]


def _cards() -> list[Card]:
    told: dict[str, list[Entry]] = {picture: [] for picture in PICTURES}
    for entry in ENTRIES:
        if entry.part in (CHILDREN, RESULTS):
            told[entry.picture].append(entry)
    return [Card(picture, tuple(_(entry.young) for entry in found)) for picture, found in told.items() if found]


def _absent() -> list[tuple[str, str]]:
    """What is not there, with its picture. tests/test_kept.py holds this against the columns."""
    return [
        ("name", _("Dit navn")),
        ("clock", _("Hvornår du svarede")),
        ("order", _("Hvem der kom først")),
        ("tablet", _("Hvilken tablet du brugte")),
        ("globe", _("Hvilket sprog du valgte")),
        ("house", _("Hvor du var")),
    ]


routes = [
    page("GET", "/kept", older, who=anyone),
    page("GET", "/kept/{level}", at_level, who=anyone),
]
