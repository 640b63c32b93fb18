"""The shelf that a questionnaire is chosen from: what there is, of which kind, for whom and how long it takes.

The kind is the folder the file lies in: surveys/ holds the core, surveys/themes and surveys/transitions ready packs,
surveys/grown-ups what parents and staff are asked about themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path

from voice.places import SURVEYS
from voice.questionnaires.ages import ages_of
from voice.questionnaires.files import keys, load, path_of
from voice.questionnaires.lint import minutes

CORE, THEME, TRANSITION, GROWN_UP = "core", "theme", "transition", "grown-up"
KINDS = (CORE, THEME, TRANSITION, GROWN_UP)  # in the order of the shelf
_KIND_OF_FOLDER = {"themes": THEME, "transitions": TRANSITION, "grown-ups": GROWN_UP}


@dataclass(frozen=True, slots=True)
class Entry:
    """One questionnaire as it stands on the shelf. title and about are message ids; forms in the order of age.

    minutes: how long the longest form takes, rounded up (children.md 2.1).
    """

    key: str
    title: str
    about: str
    goals: tuple[str, ...]
    forms: tuple[str, ...]
    kind: str
    minutes: int


def kind_of(key: str, folder: Path = SURVEYS) -> str:
    """'core', 'theme', 'transition' or 'grown-up'. Raises NoSuchQuestionnaire."""
    return _KIND_OF_FOLDER.get(path_of(key, folder).parent.name, CORE)


def library(folder: Path = SURVEYS) -> tuple[Entry, ...]:
    """Everything there is: the core with the widest first, themes by title, transitions as a child meets them.

    Made once until a file changes. Raises BadQuestionnaire.
    """
    return _library(folder, tuple((key, load(key, folder).version) for key in keys(folder)))


@lru_cache(maxsize=8)
def _library(folder: Path, versions: tuple[tuple[str, str], ...]) -> tuple[Entry, ...]:
    return tuple(sorted((_entry(key, folder) for key, _version in versions), key=_place))


def _entry(key: str, folder: Path) -> Entry:
    found = load(key, folder)
    longest = ceil(max(minutes(form) for form in found.forms))
    return Entry(key, found.title, found.about, found.goals, found.form_keys, kind_of(key, folder), longest)


def _place(entry: Entry) -> tuple[int, int, int, str]:
    if entry.kind == GROWN_UP:
        return (KINDS.index(entry.kind), 0, 0, entry.title)
    youngest, oldest = ages_of(entry.forms[0])[0], ages_of(entry.forms[-1])[1]
    by_age = {CORE: (-len(entry.forms), 0), TRANSITION: (oldest, youngest)}.get(entry.kind, (0, 0))
    return (KINDS.index(entry.kind), *by_age, entry.title)
