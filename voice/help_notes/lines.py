"""Help lines, read once from help_lines.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

OLDEST_OF = {"0-2": 2, "3-5": 5, "6-9": 9, "10-12": 12, "13-15": 15, "16-18": 18}  # years, by band


@dataclass(frozen=True, slots=True)
class Line:
    """One help line. ages: from and to in years; danger: only for danger; first: shown at once; checked: when a person
    last looked whether it is still right."""

    key: str
    name: str
    number: str
    ages: tuple[int, int]
    languages: tuple[str, ...]
    checked: date
    source: str
    first: bool = False
    danger: bool = False

    @property
    def dial(self) -> str:
        """The number as a telephone takes it."""
        return self.number.replace(" ", "")


@cache
def help_lines() -> tuple[Line, ...]:
    """All, in the order of the file."""
    found = tomllib.loads((Path(__file__).parent / "help_lines.toml").read_text("utf-8"))["line"]
    return tuple(
        Line(**{**line, "ages": tuple(line["ages"]), "languages": tuple(line["languages"])}) for line in found
    )


def lines_for(band: str) -> tuple[Line, ...]:
    """Those that somebody of the band may call; '' for all."""
    oldest = OLDEST_OF.get(band, 99)
    return tuple(line for line in help_lines() if line.ages[0] <= oldest)
