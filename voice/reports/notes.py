"""What adults must know beside a figure: how few 'few' can be, what chance can do, who did not answer."""

from __future__ import annotations

from voice.language import gettext as _
from voice.language import ngettext
from voice.questionnaires.questions import GROWN_UPS
from voice.tallies.parent_results import ParentResult
from voice.tallies.results import TALK, VERDICT, WORDS, FormResult, ItemResult
from voice.tallies.rounding import FEW_OR_NONE

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


def helped_note(result: FormResult) -> str:
    """Stands beside the number of answers; said of all the youngest of the sitting, '' where nothing is known of it."""
    if result.helped is None:
        return ""
    if result.helped == FEW_OR_NONE:
        return _("En voksen hjalp få eller ingen af de yngste med at svare.")
    return _("En voksen hjalp %(band)s af de yngste med at svare.") % {"band": _range(result.helped)}


def helped_above_note(result: ParentResult) -> str:
    """The same of an institution, with those who answered alone; '' unless both are many enough."""
    if result.helped is None:
        return ""
    helped, alone = map(_range, result.helped)
    return _("En voksen hjalp %(helped)s af de yngste med at svare, og %(alone)s svarede uden hjælp.") % {
        "helped": helped, "alone": alone,
    }  # fmt: skip


def answers_note(answers: str | None) -> str:
    """'10-19' -> '10–19 svar', '5+' -> 'mindst 5 svar'. The exact number of answers is never shown."""
    if answers is None:
        return _("få svar")
    if answers.endswith("+"):
        least = int(answers.removesuffix("+"))
        return ngettext("mindst %(n)s svar", "mindst %(n)s svar", least) % {"n": least}
    return _("%(band)s svar") % {"band": _range(answers)}


def _range(band: str) -> str:
    return band.replace("-", "\N{EN DASH}")
