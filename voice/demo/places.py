"""Solsortby Kommune, which lies nowhere: its institutions and groups, and what has been asked in each.

Everything here is invented. Staff are called after their room, so that nobody is taken for a real person.
"""

from __future__ import annotations

from dataclasses import dataclass

MUNICIPALITY = ("solsortby", "Solsortby Kommune (opdigtet)")
EMAIL = "{}@solsortby.example"  # RFC 2606: example is nobody's domain
PASSWORD = "solsort-synger-for-alle"

EVERYTHING, DAY, TEACHING = "saadan-har-vi-det", "min-dag", "vores-undervisning"
OPEN, CLOSED, PUBLISHED, SHOWN = "open", "closed", "published", "shown"

# What children in this town mostly feel about single questions, 0 to 1; a room's mood moves all of it up or down.
USUAL_MOOD = 0.68
LEANINGS = {
    "friend": 0.84, "adult": 0.8, "feeling-good": 0.74, "learning": 0.74, "help": 0.76, "outside": 0.85,
    "playing": 0.9, "listening": 0.52, "asked": 0.5, "calm": 0.42, "influence": 0.32, "used": 0.36, "choosing": 0.34,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One sitting. answers: how many bots answer (None: nearly all); days: open days since it was opened."""

    questionnaire: str
    state: str
    days: int = 0
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """One group. The key is institution-name; mood: what its bots mostly feel, 0 to 1."""

    key: str
    name: str
    forms: str
    size: int
    asked: tuple[Asked, ...]
    mood: float = 0.68


@dataclass(frozen=True, slots=True)
class House:
    key: str
    name: str
    kind: str
    rooms: tuple[Room, ...]


def shown(questionnaire: str, days: int, answers: int | None = None) -> Asked:
    return Asked(questionnaire, SHOWN, days, answers)


def published(questionnaire: str, days: int, answers: int | None = None) -> Asked:
    return Asked(questionnaire, PUBLISHED, days, answers)


def now(questionnaire: str, answers: int = 0) -> Asked:
    return Asked(questionnaire, OPEN, 0, answers)


HOUSES = (
    House("myretuen", "Børnehuset Myretuen", "boernehave", (
        Room("humlebierne", "Humlebierne", "0-2", 12, (shown(EVERYTHING, 6, 12), now(EVERYTHING)), 0.7),
        Room("mariehoensene", "Mariehønsene", "0-2", 11, (published(EVERYTHING, 1, 4),), 0.6),
        Room("egernene", "Egernene", "3,4-5", 22, (shown(DAY, 5), now(EVERYTHING)), 0.75),
        Room("pindsvinene", "Pindsvinene", "3,4-5", 20, (shown(EVERYTHING, 7), now(DAY, 3)), 0.65),
        Room("raeveungerne", "Ræveungerne", "3,4-5", 7, (published(DAY, 1),), 0.7),
        Room("ugleungerne", "Ugleungerne", "4-5", 18, (shown(EVERYTHING, 4), now(DAY)), 0.72),
    )),
    House("laerkeskolen", "Lærkeskolen", "skole", (
        Room("0a", "0.A", "6-9", 21, (shown(DAY, 6), now(DAY)), 0.8),
        Room("1a", "1.A", "6-9", 24, (shown(EVERYTHING, 5),), 0.72),
        Room("2a", "2.A", "6-9", 23, (published(DAY, 1),), 0.6),
        Room("3a", "3.A", "6-9", 26, (shown(TEACHING, 3), now(EVERYTHING)), 0.66),
        Room("4a", "4.A", "10-12", 25, (shown(EVERYTHING, 8),), 0.7),
        Room("5a", "5.A", "10-12", 28, (shown(EVERYTHING, 2), now(TEACHING)), 0.64),
        Room("6a", "6.A", "10-12", 24, (Asked(EVERYTHING, CLOSED, 1),), 0.62),
        Room("7a", "7.A", "13-15", 22, (shown(TEACHING, 6),), 0.58),
        Room("8a", "8.A", "13-15", 26, (shown(EVERYTHING, 4), now(TEACHING)), 0.6),
        Room("9a", "9.A", "13-15", 24, (published(TEACHING, 2),), 0.6),
        Room("viben", "Viben (lille klasse)", "10-12", 4, (shown(EVERYTHING, 5),), 0.7),
    )),
    House("aaskolen", "Åskolen", "skole", (
        Room("1-2", "1.-2. klasse", "6-9", 9, (shown(EVERYTHING, 7),), 0.8),
        Room("3", "3. klasse", "6-9", 14, (shown(DAY, 3),), 0.7),
        Room("4-5", "4.-5. klasse", "10-12", 13, (published(EVERYTHING, 1), now(EVERYTHING, 5)), 0.66),
        Room("6", "6. klasse", "10-12", 6, (shown(TEACHING, 4),), 0.75),
        Room("7", "7. klasse", "13-15", 11, (shown(EVERYTHING, 6),), 0.6),
        Room("8", "8. klasse", "13-15", 8, (Asked(TEACHING, CLOSED, 1),), 0.6),
    )),
    House("kastanjen", "SFO Kastanjen", "sfo", (
        Room("solsikkerne", "Solsikkerne", "6-9", 20, (shown(DAY, 4),), 0.78),
        Room("alle", "Alle på Kastanjen", "6-9,10-12", 27, (shown(EVERYTHING, 8), now(EVERYTHING)), 0.7),
        Room("vaerkstedet", "Værkstedet", "10-12", 12, (shown(EVERYTHING, 3),), 0.74),
    )),
    House("havnen", "Ungdomsklubben Havnen", "klub", (
        Room("torsdag", "Torsdagsholdet", "13-15,16-18", 18, (shown(EVERYTHING, 5), now(EVERYTHING)), 0.7),
        Room("musik", "Musikholdet", "13-15,16-18", 9, (published(EVERYTHING, 1),), 0.76),
        Room("fredag", "Fredagsholdet", "13-15", 16, (shown(EVERYTHING, 6),), 0.68),
    )),
    House("fyret", "Ungdomsskolen Fyret", "ungdomsskole", (
        Room("film", "Filmholdet", "16-18", 15, (shown(TEACHING, 5), now(EVERYTHING)), 0.7),
        Room("mad", "Madholdet", "16-18", 13, (shown(EVERYTHING, 3), now(TEACHING)), 0.78),
        Room("knallert", "Knallertholdet", "16-18", 5, (shown(EVERYTHING, 4, 4),), 0.64),
    )),
)
