"""scales.yaml: sets of answers with a name, as each form gets them.

    yes-a-lot:
      note: for authors, never shown
      forms:
        4-9:                                    # a range of ages
          positive: [a-lot]                     # the codes of the positive half
          options:                              # most positive first; the last one scores 1
            - {code: a-lot, label: "Ja, meget", face: 5}
            - {code: pass, label: Ved ikke, unscored: true}     # stands outside the order

An option has a code, a label, and may have a face (1 no .. 5 very much) and a picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from voice.questionnaires.ages import forms_in
from voice.questionnaires.parsing import read_source
from voice.questionnaires.pictures import PICTURES
from voice.questionnaires.problems import BadQuestionnaire, Report
from voice.questionnaires.questions import DONT_KNOW, FORMS, GROWN_UPS, RATHER_NOT, Option
from voice.questionnaires.source import Value, quoted


@dataclass(frozen=True, slots=True)
class Scale:
    """What one form gets: the options, most positive first, and the codes of the positive half."""

    options: tuple[Option, ...]
    positive: tuple[str, ...]
    lines: tuple[int, ...] = field(default=(), compare=False)


Scales = dict[str, dict[str, Scale]]  # name, form


def read_scales(path: Path) -> Scales:
    """Raises BadQuestionnaire; read once until the file changes."""
    stat = path.stat()
    return _read_scales(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=16)
def _read_scales(path: Path, _changed: int, _size: int) -> Scales:
    report = Report(path.name)
    root = read_source(path, report)
    scales: Scales = {}
    for name, value in root.fields("scales.yaml") if root else []:
        key = name.code("The scale's name")
        fields = value.known_fields("A scale", ("note", "forms"), ("forms",))
        if key and "forms" in fields:
            scales[key] = {
                form: scale
                for form, entry in by_form(fields["forms"], f"scale {key}").items()
                if (scale := _scale(entry, key)) is not None
            }
            if "16-18" in scales[key]:  # what fits a young person fits a grown-up
                scales[key] = {**dict.fromkeys(GROWN_UPS, scales[key]["16-18"]), **scales[key]}
    if report.errors:
        raise BadQuestionnaire(report.errors)
    return scales


def _scale(value: Value, key: str) -> Scale | None:
    fields = value.known_fields(f"scale {key}", ("options", "positive"), ("options", "positive"))
    if "options" not in fields or "positive" not in fields:
        return None
    rows = read_options(fields["options"], of_scale=True)
    ordered = [option.code for option, unscored, _line in rows if not unscored]
    options = tuple(
        Option(o.code, o.label, o.face, o.picture, None if unscored else len(ordered) - ordered.index(o.code))
        for o, unscored, _line in rows
    )
    return Scale(options, read_positive(fields["positive"], tuple(ordered)), tuple(line for _o, _u, line in rows))


def by_form(value: Value, what: str) -> dict[str, Value]:
    """A field written for ranges of ages, as one value for each form. Reports ranges that do not fit or overlap."""
    found: dict[str, Value] = {}
    for name, entry in value.fields(what):
        ages = str(name.node.value)
        try:
            forms = forms_in(ages)
        except ValueError as error:
            name.error(str(error), f"The forms are {quoted(FORMS)}; join neighbours as in 3-5 or 10-18.")
            continue
        for form in forms:
            if form in found:
                name.error(f"{what} covers form {form} twice.", "Make the ranges of ages meet without overlapping.")
                break
            found[form] = entry
    return found


def read_options(value: Value, of_scale: bool = False) -> list[tuple[Option, bool, int]]:
    """Each option, whether it stands outside the order, and its line. Reports double, reserved and unknown codes."""
    known = ("code", "label", "picture", *(("face", "unscored") if of_scale else ()))
    found: dict[str, tuple[Option, bool, int]] = {}
    for entry in value.entries("The list of answers"):
        fields = entry.known_fields("An answer", known, ("code", "label"))
        code = fields["code"].code("The code") if "code" in fields else None
        label = fields["label"].text("The label") if "label" in fields else None
        picture = fields["picture"].one_of("picture", PICTURES) if "picture" in fields else None
        face = fields["face"].whole("The face", 1, 5) if "face" in fields else None
        unscored = fields["unscored"].yes_or_no("unscored") if "unscored" in fields else False
        if code in (RATHER_NOT, DONT_KNOW):
            entry.error(f"The code {code!r} is taken.", "Every page adds this answer by itself; take it away.")
        elif code in found:
            entry.error(f"The code {code!r} is used twice in this list.", "Give each answer a code of its own.")
        elif code and label:
            found[code] = (Option(code, label, face, picture), unscored, fields["label"].line)
    return list(found.values())


def read_positive(value: Value, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the positive half: some of the codes, never all."""
    if not codes:  # the answers could not be read, and that has been said
        return ()
    chosen = [code for entry in value.entries("positive") if (code := entry.one_of("answer", codes))]
    if chosen and set(chosen) >= set(codes):
        value.error("All answers stand in the positive half.", "Leave at least one answer out of positive.")
    return tuple(chosen)
