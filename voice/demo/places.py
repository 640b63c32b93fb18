"""Solsortby Kommune, which lies nowhere: its institutions and groups, and what has been asked in each.

Everything here is invented. Staff are called after their room, so that nobody is taken for a real person.
"""

from __future__ import annotations

from dataclasses import dataclass

MUNICIPALITY = ("solsortby", "Solsortby Kommune (opdigtet)")
EMAIL = "{}@solsortby.example"  # RFC 2606: example is nobody's domain
PASSWORD = "solsort-synger-for-alle"

EVERYTHING, DAY, TEACHING = "saadan-har-vi-det", "min-dag", "vores-undervisning"
LONG_AGO = 45  # open days: waves of four weeks and two more for late sheets are over by then
OPEN, CLOSED, PUBLISHED, SHOWN = "open", "closed", "published", "shown"

# What children in this town mostly feel about single questions, 0 to 1; a room's mood moves all of it up or down.
USUAL_MOOD = 0.68
LEANINGS = {
    "friend": 0.84, "adult": 0.8, "feeling-good": 0.74, "learning": 0.74, "help": 0.76, "outside": 0.85,
    "playing": 0.9, "listening": 0.52, "asked": 0.5, "calm": 0.42, "influence": 0.32, "used": 0.36, "choosing": 0.34,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One sitting. answers: how many bots answer (None: nearly all); days: open days since it was opened.

    late: closed only after its wave, so that it is added to nothing but the late line. door: 'code' or 'ticket'.
    """

    questionnaire: str
    state: str
    days: int = 0
    answers: int | None = None
    late: bool = False
    door: str = "code"


@dataclass(frozen=True, slots=True)
class Room:
    """One group. The key is institution-name; mood: what its bots mostly feel, 0 to 1; grade: the year of a class."""

    key: str
    name: str
    forms: str
    size: int
    asked: tuple[Asked, ...]
    mood: float = 0.68
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class House:
    key: str
    name: str
    kind: str
    rooms: tuple[Room, ...]
    sisters: tuple[tuple[str, str], ...] = ()  # small rooms that are shown together
    moderated: bool = False


def shown(questionnaire: str, days: int, answers: int | None = None) -> Asked:
    return Asked(questionnaire, SHOWN, days, answers)


def published(questionnaire: str, days: int, answers: int | None = None) -> Asked:
    return Asked(questionnaire, PUBLISHED, days, answers)


def last_time(questionnaire: str, answers: int | None = None, *, late: bool = False) -> Asked:
    """So long ago that the wave is over and everything has been added up."""
    return Asked(questionnaire, SHOWN, LONG_AGO, answers, late)


def now(questionnaire: str, answers: int = 0) -> Asked:
    return Asked(questionnaire, OPEN, 0, answers)


BY_TICKET = Asked(TEACHING, OPEN, 0, 4, door="ticket")

HOUSES = (
    House("myretuen", "Børnehuset Myretuen", "boernehave", (
        Room("humlebierne", "Humlebierne", "0-2", 12, (shown(EVERYTHING, 6, 12), now(EVERYTHING)), 0.7),
        Room("mariehoensene", "Mariehønsene", "0-2", 11, (published(EVERYTHING, 1, 4),), 0.6),
        Room("egernene", "Egernene", "3,4-5", 22, (last_time(DAY), shown(DAY, 5), now(EVERYTHING)), 0.75),
        Room("pindsvinene", "Pindsvinene", "3,4-5", 20, (
            last_time(EVERYTHING), shown(EVERYTHING, 7), now(DAY, 3)), 0.65),
        Room("raeveungerne", "Ræveungerne", "3,4-5", 7, (last_time(DAY), published(DAY, 1)), 0.7),
        Room("ugleungerne", "Ugleungerne", "4-5", 18, (last_time(EVERYTHING), shown(EVERYTHING, 4), now(DAY)), 0.72),
    )),
    House("laerkeskolen", "Lærkeskolen", "skole", (
        Room("0a", "0.A", "6-9", 21, (last_time(DAY), shown(DAY, 6), now(DAY)), 0.8, "0"),
        Room("1a", "1.A", "6-9", 24, (shown(EVERYTHING, 5),), 0.72, "1"),
        Room("2a", "2.A", "6-9", 23, (last_time(DAY), published(DAY, 1)), 0.6, "2"),
        Room("3a", "3.A", "6-9", 26, (shown(TEACHING, 3), now(EVERYTHING)), 0.66, "3"),
        Room("4a", "4.A", "10-12", 25, (shown(EVERYTHING, 8),), 0.7, "4"),
        Room("5a", "5.A", "10-12", 28, (last_time(EVERYTHING), shown(EVERYTHING, 2), now(TEACHING)), 0.64, "5"),
        Room("5b", "5.B", "10-12", 26, (last_time(EVERYTHING), published(EVERYTHING, 2)), 0.7, "5"),
        Room("6a", "6.A", "10-12", 24, (Asked(EVERYTHING, CLOSED, 1),), 0.62, "6"),
        Room("7a", "7.A", "13-15", 22, (last_time(TEACHING), shown(TEACHING, 6)), 0.58, "7"),
        Room("8a", "8.A", "13-15", 26, (shown(EVERYTHING, 4), now(TEACHING)), 0.6, "8"),
        Room("8b", "8.B", "13-15", 22, (last_time(EVERYTHING), shown(EVERYTHING, 3)), 0.66, "8"),
        Room("9a", "9.A", "13-15", 24, (last_time(TEACHING), published(TEACHING, 2)), 0.6, "9"),
        Room("viben", "Viben (lille klasse)", "10-12", 4, (last_time(EVERYTHING), shown(EVERYTHING, 5)), 0.7),
        Room("ravnen", "Ravnen (lille klasse)", "10-12", 7, (last_time(EVERYTHING), shown(EVERYTHING, 4)), 0.66),
    ), sisters=(("viben", "ravnen"),), moderated=True),
    House("aaskolen", "Åskolen", "skole", (
        Room("1-2", "1.-2. klasse", "6-9", 9, (shown(EVERYTHING, 7),), 0.8),
        Room("3", "3. klasse", "6-9", 14, (last_time(DAY), shown(DAY, 3)), 0.7, "3"),
        Room("4-5", "4.-5. klasse", "10-12", 13, (
            last_time(EVERYTHING), published(EVERYTHING, 1), now(EVERYTHING, 5)), 0.66),
        Room("6", "6. klasse", "10-12", 6, (last_time(EVERYTHING, late=True), shown(TEACHING, 4)), 0.75, "6"),
        Room("7", "7. klasse", "13-15", 11, (last_time(EVERYTHING, late=True), shown(EVERYTHING, 6)), 0.6, "7"),
        Room("8", "8. klasse", "13-15", 8, (last_time(EVERYTHING), Asked(TEACHING, CLOSED, 1)), 0.6, "8"),
    ), moderated=True),
    House("kastanjen", "SFO Kastanjen", "sfo", (
        Room("solsikkerne", "Solsikkerne", "6-9", 20, (last_time(DAY), shown(DAY, 4)), 0.78),
        Room("alle", "Alle på Kastanjen", "6-9,10-12", 27, (shown(EVERYTHING, 8), now(EVERYTHING)), 0.7),
        Room("vaerkstedet", "Værkstedet", "10-12", 12, (last_time(EVERYTHING), shown(EVERYTHING, 3)), 0.74),
    )),
    House("havnen", "Ungdomsklubben Havnen", "klub", (
        Room("torsdag", "Torsdagsholdet", "13-15,16-18", 18, (
            shown(EVERYTHING, 5), now(EVERYTHING)), 0.7),
        Room("musik", "Musikholdet", "13-15,16-18", 9, (published(EVERYTHING, 1),), 0.76),
        Room("fredag", "Fredagsholdet", "13-15", 16, (shown(EVERYTHING, 6), BY_TICKET), 0.68),
    ), moderated=True),
    House("fyret", "Ungdomsskolen Fyret", "ungdomsskole", (
        Room("film", "Filmholdet", "16-18", 15, (last_time(TEACHING), shown(TEACHING, 5), now(EVERYTHING)), 0.7),
        Room("mad", "Madholdet", "16-18", 13, (shown(EVERYTHING, 3), now(TEACHING)), 0.78),
        Room("knallert", "Knallertholdet", "16-18", 5, (shown(EVERYTHING, 4, 4),), 0.64),
    )),
)
