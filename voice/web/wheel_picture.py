"""The year wheel as numbers to draw with: twelve months clockwise, August at the top. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from math import cos, pi, sin

from voice import language
from voice.wheel.calendar import first_day, last_day, month_of, months

MIDDLE, INNER, OUTER, NAMES = 160.0, 62.0, 118.0, 137.0  # in the units of the drawing, 320 wide


@dataclass(frozen=True, slots=True)
class Month:
    """n: 0 for August. path: its piece of the ring; x, y: where its name stands; filled: something happened; now: today
    lies in it. word: what is said of it to whoever does not see the drawing."""

    n: int
    name: str
    long_name: str
    path: str
    x: float
    y: float
    number: int
    now: bool

    @property
    def filled(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Dot:
    """Something on a day. kind: 'cycle', 'pulse' or 'holiday'."""

    kind: str
    x: float
    y: float
    title: str
    begun: bool = False


def ring(year: int, numbers: tuple[int, ...], today: date) -> tuple[Month, ...]:
    """numbers: what happened in each month, August first."""
    from babel.dates import get_month_names  # noqa: PLC0415 - Babel's data takes time to load, and children need none

    short = get_month_names("abbreviated", "stand-alone", language.language())
    long = get_month_names("wide", "stand-alone", language.language())
    inside = first_day(year) <= today <= last_day(year)
    found = []
    for n, (first, number) in enumerate(zip(months(year), numbers, strict=True)):
        x, y = at((n + 0.5) / 12, NAMES)
        name = str(short[first.month]).rstrip(".")
        found.append(Month(n, name, str(long[first.month]), piece(n / 12, (n + 1) / 12), x, y, number,
                           inside and month_of(today) == n))  # fmt: skip
    return tuple(found)


def part_of(day: date, year: int) -> float:
    """How far into the year a day lies, 0 to 1; months are equally wide."""
    first = day.replace(day=1)
    length = monthrange(first.year, first.month)[1]
    return (month_of(day) + (day.day - 1) / length) / 12 if first_day(year) <= day <= last_day(year) else 0.0


def dots(things: list[tuple[str, date, str, bool]], year: int) -> tuple[Dot, ...]:
    """(kind, day, title, begun) of each. Those of one month and kind that would hide each other are moved inwards."""
    found: list[Dot] = []
    taken: dict[tuple[int, int], int] = {}
    for kind, day, title, begun in sorted(things, key=lambda thing: (thing[1], thing[2])):
        place = (month_of(day), day.day // 11)
        taken[place] = taken.get(place, -1) + 1
        x, y = at(part_of(day, year), OUTER - 14 - 20 * (taken[place] % 3))
        found.append(Dot(kind, x, y, title, begun))
    return tuple(found)


def arcs(spans: list[tuple[date, date, str]], year: int) -> tuple[tuple[str, str], ...]:
    """(piece of a thin outer ring, name) of each holiday, as far as it lies in the year."""
    found = []
    for first, last, name in spans:
        start, end = max(first, first_day(year)), min(last, last_day(year))
        if start <= end:
            begin = part_of(start, year)
            found.append((piece(begin, max(part_of(end, year), begin + 0.004) + 0.003, OUTER + 2, OUTER + 9), name))
    return tuple(found)


def hand(today: date, year: int) -> tuple[float, float] | None:
    """The end of the hand that points at today; None when today lies in another year."""
    if not first_day(year) <= today <= last_day(year):
        return None
    return at(part_of(today, year), INNER - 8)


def piece(begin: float, end: float, inner: float = INNER, outer: float = OUTER) -> str:
    """A piece of a ring as a path; begin and end as parts of the whole turn."""
    (ax, ay), (bx, by) = at(begin, outer), at(end, outer)
    (cx, cy), (dx, dy) = at(end, inner), at(begin, inner)
    wide = 1 if end - begin > 0.5 else 0
    return f"M{ax} {ay}A{outer} {outer} 0 {wide} 1 {bx} {by}L{cx} {cy}A{inner} {inner} 0 {wide} 0 {dx} {dy}z"


def at(part: float, radius: float) -> tuple[float, float]:
    """A point on the wheel: part 0 is the top, and it goes clockwise."""
    turn = 2 * pi * part - pi / 2
    return round(MIDDLE + radius * cos(turn), 1), round(MIDDLE + radius * sin(turn), 1)
