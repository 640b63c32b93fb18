"""What adults must know beside a figure: how few 'few' can be, what chance can do, who did not answer."""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.questions import GROWN_UPS
from voice.tallies.results import TALK, VERDICT, WORDS, FormResult, ItemResult

# From 50 answers the nearest 5 % is shown; below that one child is more than half a step of the scale.
FEW_ANSWERS = ("5-9", "10-19", "20-29", "30-39", "40-49")


def notes(result: ItemResult, form: str = "") -> tuple[str, ...]:
    """The notes that stand under one result on the adults' page."""
    if result.display == TALK:
        return ()
    said = [opt_outs_note(result)]
    if result.display == WORDS or any(share.edge == "few-or-none" for share in result.shares):
        said.append(standing_line() if form not in GROWN_UPS else _("Få kan være én: led ikke efter, hvem det er."))
    return tuple(note for note in said if note)


def standing_line() -> str:
    """Stands with every result that could make an adult look for one child (children.md 4.2, worked example)."""
    return _("Få kan være én: arbejd med hele fællesskabet, led ikke efter barnet.")


def opt_outs_note(result: ItemResult) -> str:
    """Skipping and not wanting to say are answers too; they are only ever shown as few or several."""
    return {
        "few-or-none": _("Få eller ingen sprang over, ville ikke svare eller var i tvivl."),
        "several": _("En del sprang over, ville ikke svare eller var i tvivl. Spørg, om spørgsmålet gav mening."),
    }.get(result.opt_outs or "", "")


def chance_note(result: FormResult) -> str:
    """Said once for each form: what may be read into these figures. Empty where there are none, as in votes."""
    if result.talk_only or result.answers is None or any(item.display == VERDICT for item in result.items):
        return ""
    if result.answers in FEW_ANSWERS:
        return _("Tallene er rundet af. Når så få svarer, kan en lille forskel være tilfældig. "
                 "Sammenlign ikke grupper og år ud fra den.")
    return _("Tallene er rundet af til nærmeste 5 %. Små forskelle kan være tilfældige.")


def answers_note(answers: str | None) -> str:
    """'10-19' -> '10–19 svar', '5+' -> 'mindst 5 svar'. The exact number of answers is never shown."""
    if answers is None:
        return _("få svar")
    if answers.endswith("+"):
        return _("mindst %(n)s svar") % {"n": answers.removesuffix("+")}
    return _("%(band)s svar") % {"band": answers.replace("-", "\N{EN DASH}")}
