"""What a share stands for, in words: the labels of the options, parts and ranges behind its codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from voice.language import gettext as _
from voice.questionnaires.questions import GROWN_UPS, Item, Option
from voice.tallies.results import Share

# Forms as they are spoken to. 0-2 is read by adults; a form's tone decides the length of its sentences.
SPOKEN, SHORT, LONG, ADULT = "spoken", "short", "long", "adult"
TONES = {
    "0-2": ADULT, "3": SPOKEN, "4-5": SPOKEN, "6-9": SHORT, "10-12": LONG, "13-15": LONG, "16-18": LONG,
    **dict.fromkeys(GROWN_UPS, ADULT),
}  # fmt: skip


ADULTS = ("0-2", *GROWN_UPS)


def form_name(form: str) -> str:
    """'4-5' -> '4-5 år'; for the forms that adults fill in, what they are."""
    if form in ADULTS:
        return {"0-2": _("De voksnes blik"), "parents": _("Forældrene"), "staff": _("Personalet")}[form]
    return _("%(age)s år") % {"age": form.replace("-", "\N{EN DASH}")}


def whose(forms: Iterable[str]) -> str:
    """Whom a sitting or a figure is of: 'parents', 'staff', 'observed' (what adults saw of the youngest), 'children'.
    Each is a series of its own."""
    every = set(forms)
    if every and every <= set(GROWN_UPS):
        return "parents" if "parents" in every else "staff"
    return "observed" if every == {"0-2"} else "children"


def quoted(label: str) -> str:
    return _("»%(label)s«") % {"label": label}


def either(labels: tuple[str, ...]) -> str:
    """('a', 'b', 'c') -> 'a, b eller c'."""
    if len(labels) < 2:
        return "".join(labels)
    return _("%(first)s eller %(last)s") % {"first": ", ".join(labels[:-1]), "last": labels[-1]}


def both(labels: tuple[str, ...]) -> str:
    """('a', 'b', 'c') -> 'a, b og c'."""
    if len(labels) < 2:
        return "".join(labels)
    return _("%(first)s og %(last)s") % {"first": ", ".join(labels[:-1]), "last": labels[-1]}


def option_of(item: Item, code: str) -> Option | None:
    """The option or mark a share's code names; for 'part:mark' the mark."""
    wanted = code.rpartition(":")[2]
    return next((option for option in item.options if option.code == wanted), None)


def part_of(item: Item, share: Share) -> Option | None:
    """The place or statement that a share is about; None for item types without parts."""
    wanted = share.codes[0].rpartition(":")[0]
    return next((part for part in item.parts if part.code == wanted), None) if wanted else None


def answer_labels(item: Item, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Labels of options in the item's own order; neighbours on a 0-10 ladder become one range, '7–10'."""
    bare = {code.rpartition(":")[2] for code in codes}
    if item.type == "ladder":
        return _ranges(sorted(int(code) for code in bare))
    known = tuple(_(option.label) for option in item.options if option.code in bare)
    return known or tuple(sorted(bare))


def _ranges(steps: list[int]) -> tuple[str, ...]:
    runs: list[list[int]] = []
    for step in steps:
        if runs and step == runs[-1][1] + 1:
            runs[-1][1] = step
        else:
            runs.append([step, step])
    return tuple(str(low) if low == high else f"{low}\N{EN DASH}{high}" for low, high in runs)


@dataclass(frozen=True, slots=True)
class Shown:
    """A share as it may be drawn: figures that are filled, then figures that may or may not stand for somebody.

    At an edge the soft figures reach all the way: from nobody up to `figures`, or from `figures` up to everybody.
    filled < of, filled + soft > 0. number: the figure that is said in words.
    """

    filled: int
    soft: int
    of: int
    number: int
    edge: str | None


def shown(share: Share, of: int) -> Shown:
    """Figures to draw. Nobody and everybody are never drawn as such, whatever the share holds (children.md R4, R10)."""
    number, edge = share.figures, share.edge
    if number <= 0:
        number, edge = 1, "few-or-none"
    elif number >= of:
        number, edge = of - 1, "most-or-all"
    if edge == "few-or-none":
        return Shown(0, number, of, number, edge)
    return Shown(number, of - number if edge == "most-or-all" else 0, of, number, edge)
