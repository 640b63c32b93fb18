"""Questionnaires from their YAML files.

    key: saadan-har-vi-det            # the name of the file without .yaml
    title: Sådan har vi det her
    about: one or two sentences about it          (optional)
    goals: [A, B, C, D]                           (optional)
    forms: 0-18                       # optional: the ages the file promises; each form must then ask something
    items:
      - key: friend
        sign: 2                       # optional, one of the six signs, 1-6
        goals: [D]                    # optional
        sensitive: true               # optional, stricter rules when it is shown
        picture: friends              # a name from pictures.py
        scale: yes-a-lot              # a name from scales.yaml; `type: scale` is understood
        ask:                          # a wording for each range of ages; 3-5 covers the forms 3 and 4-5
          4-9: Har du en god ven her?
          10-18: Jeg har mindst én god ven her.
        talk:                         # questions for the dialogue: a text or a list for each range of ages
          10-18: [Hvordan får alle en at være sammen med?]
        when: {item: likes, codes: [no, some]}    # asked only if an item above was answered so
        forms:                        # what some forms get instead
          0-2: {type: moment, scale: seen, ask: Barnet søger et andet barn.}
          3:
            type: pictures            # a form with a `type` of its own takes no answers from the item
            ask: Hvad gør du helst?
            positive: [together]
            options:
              - {code: together, label: Lege sammen, picture: play-together}
              - {code: alone, label: Lege alene, picture: play-alone}

Types and what they need (item_types.py says which forms they fit):
    scale, moment          scale:                           one of the scale
    one                    options: (positive:)             one of several; understood where options: stand
    several, order         options:
    pictures               options: two, each with picture: (positive:)
    places, statements     places: / statements: like options, and scale: for the marks they get
    text                   max-characters: (280 unless said)
    drawing, ladder        nothing

Every field of an item but key, sign, goals, sensitive and when can be written for ranges of ages, like ask.

    indexes:  [{key: wellbeing, title: Trivsel, items: [friend, well], forms: 10-18, bands: [1, 2.01, 3.01, 4.01]}]
    crosses:  [{key: friend-by-voice, rows: friend, columns: asked, forms: 10-18}]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from voice.places import SURVEYS
from voice.questionnaires.ages import forms_in
from voice.questionnaires.document import with_version
from voice.questionnaires.items import GOALS, ReadItem, read_item
from voice.questionnaires.lint import lint
from voice.questionnaires.parsing import read_source
from voice.questionnaires.problems import BadQuestionnaire, NoSuchQuestionnaire, Problem, Report
from voice.questionnaires.questions import FORMS, Form, Questionnaire
from voice.questionnaires.references import check_when, read_crosses, read_indexes
from voice.questionnaires.scales import Scales, read_scales
from voice.questionnaires.source import CODE, Value, quoted
from voice.questionnaires.wordings import Wording

__all__ = [
    "BadQuestionnaire", "NoSuchQuestionnaire", "Problem", "keys", "load", "path_of", "read_file", "read_source_file",
]  # fmt: skip

SCALES = "scales.yaml"
PACKS = ("themes", "transitions", "grown-ups")  # folders inside the folder; a key is used once in all of them together
MOST_ITEMS = 60  # of one form; far above every band's limit (children.md 2.2), so that no page grows without end
FIELDS = ("key", "title", "about", "goals", "forms", "items", "indexes", "crosses")


@dataclass(frozen=True)
class ReadFile:
    """What was read, its texts with their lines, and what was wrong. questionnaire is None if anything was missing."""

    questionnaire: Questionnaire | None
    wordings: tuple[Wording, ...]
    report: Report = field(compare=False)


def keys(folder: Path = SURVEYS) -> tuple[str, ...]:
    """The questionnaires of a folder and its packs, in alphabetical order."""
    shelves = (folder, *(folder / pack for pack in PACKS))
    return tuple(sorted(path.stem for shelf in shelves for path in shelf.glob("*.yaml") if path.name != SCALES))


def load(key: str, folder: Path = SURVEYS) -> Questionnaire:
    """The questionnaire with its version. Raises NoSuchQuestionnaire or BadQuestionnaire."""
    return read_file(path_of(key, folder))


def path_of(key: str, folder: Path = SURVEYS) -> Path:
    """The file of a questionnaire, in the folder or in one of its packs. Raises NoSuchQuestionnaire."""
    if CODE.fullmatch(key) and f"{key}.yaml" != SCALES:
        for shelf in (folder, *(folder / pack for pack in PACKS)):
            if (path := shelf / f"{key}.yaml").is_file():
                return path
    raise NoSuchQuestionnaire(f"There is no questionnaire called {key!r}; there are: {quoted(keys(folder))}.")


def read_file(path: Path) -> Questionnaire:
    """The questionnaire with its version; read once until the file changes. Raises BadQuestionnaire."""
    return _read_checked(path, *(_changed(file) for file in (path, scales_for(path))))


@lru_cache(maxsize=64)
def _read_checked(path: Path, *_changed: tuple[int, int]) -> Questionnaire:
    read = read_source_file(path)
    if read.questionnaire is not None and not read.report.errors:
        lint(read.questionnaire, read.wordings, read.report)
    if read.questionnaire is None or read.report.errors:
        raise BadQuestionnaire(read.report.errors)
    return read.questionnaire


def scales_for(path: Path) -> Path:
    """The scales.yaml beside the file, for a pack beside its folder, or else the shipped one."""
    beside = (path.parent.parent if path.parent.name in PACKS else path.parent) / SCALES
    return beside if beside.exists() else SURVEYS / SCALES


def _changed(path: Path) -> tuple[int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0)
    return stat.st_mtime_ns, stat.st_size


def read_source_file(path: Path) -> ReadFile:
    """The form of the file only, not whether it fits children. Raises BadQuestionnaire for a broken scales.yaml."""
    report = Report(path.name)
    scales = read_scales(scales_for(path))
    try:
        root = read_source(path, report)
    except OSError as error:
        report.error(1, f"The file cannot be read: {error.strerror}.", "Check its name and who may read it.")
        root = None
    if root is None:
        return ReadFile(None, (), report)
    return _questionnaire(root, path.stem, scales, report)


def _questionnaire(root: Value, stem: str, scales: Scales, report: Report) -> ReadFile:
    fields = root.known_fields("The file", FIELDS, ("key", "title", "items"))
    key = fields["key"].code("The key") if "key" in fields else None
    if key and key != stem:
        fields["key"].error(f"The key is {key}, but the file is called {stem}.yaml.", "Give both the same name.")
    title = fields["title"].text("The title") if "title" in fields else None
    about = fields["about"].text("about") if "about" in fields else ""
    goals = tuple(
        g for e in (fields["goals"].entries("goals") if "goals" in fields else ()) if (g := e.one_of("goal", GOALS))
    )
    items: list[ReadItem] = []
    for entry in fields["items"].entries("items") if "items" in fields else ():
        item = read_item(entry, scales)
        twin = next((other for other in items if item and other.key == item.key), None)
        if item and twin:
            entry.error(f"There are two items with the key {item.key}.", f"Rename this one or line {twin.line}.")
        elif item:
            items.append(item)
    if report.errors:  # what points to an item that could not be read would be called wrong too
        return ReadFile(None, (), report)
    check_when(items)
    forms = _forms(items, fields.get("forms"), root)
    indexes, crosses = read_indexes(fields.get("indexes"), items), read_crosses(fields.get("crosses"), items)
    wordings = tuple(wording for item in items for wording in item.wordings)
    if report.errors or key is None or title is None:
        return ReadFile(None, wordings, report)
    made = Questionnaire(key, title, goals, forms, about or "", indexes, crosses)
    return ReadFile(with_version(made), wordings, report)


def _forms(items: list[ReadItem], promised: Value | None, root: Value) -> tuple[Form, ...]:
    forms = tuple(
        Form(form, tuple(item.forms[form] for item in items if form in item.forms))
        for form in FORMS
        if any(form in item.forms for item in items)
    )
    for form in forms:
        if len(form.items) > MOST_ITEMS:
            root.error(f"Form {form.key} has {len(form.items)} items.", f"The most a form can have is {MOST_ITEMS}.")
    if promised is None:
        return forms
    try:
        wanted = forms_in(promised.text("forms") or "")
    except ValueError as error:
        promised.error(str(error), f"The forms are {quoted(FORMS)}; join neighbours as in 3-5 or 10-18.")
        return forms
    present = tuple(form.key for form in forms)
    for name in wanted:
        if name not in present:
            promised.error("No item has a wording for {forms}.", "Write one, or promise fewer ages.", name)
    for name in present:
        if name not in wanted:
            promised.error("There are wordings for {forms}, which is not promised here.", "Widen the ages.", name)
    return forms
