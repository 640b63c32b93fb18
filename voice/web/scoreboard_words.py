"""The scoreboard's words for codes: what children's verdicts, kinds of institutions and lengths are called."""

from __future__ import annotations

from voice.language import gettext as _
from voice.progress.heard import DIVIDED, FEWER, NO, YES
from voice.scoreboard.real import FEW, HALF, MOST


def word_said() -> dict[str, str]:
    """A verdict's word, as the end of 'Børnene siger ...'."""
    return {
        YES: _("mest ja"), DIVIDED: _("både ja og nej"), FEWER: _("halvdelen eller færre siger ja"), NO: _("mest nej"),
    }  # fmt: skip


def kind_name() -> dict[str, str]:
    """Kinds of institutions (people.tables.INSTITUTION_KINDS)."""
    return {
        "dagpleje": _("Dagpleje"), "vuggestue": _("Vuggestuer"), "boernehave": _("Børnehaver"), "skole": _("Skoler"),
        "sfo": _("SFO"), "klub": _("Klubber"), "ungdomsskole": _("Ungdomsskoler"), "special": _("Specialtilbud"),
    }  # fmt: skip


def length_words() -> dict[str, str]:
    """Lengths of silence (scoreboard.continuous), with the weeks they stand for."""
    return {
        "short": _("Højst 6 uger"), "between": _("7 til 12 uger"), "long": _("Mere end 12 uger"),
    }  # fmt: skip


def share_words() -> dict[str, str]:
    return {
        MOST: _("I de fleste grupper siger børnene mest ja."), HALF: _("I omkring halvdelen af grupperne siger børnene "
        "mest ja."), FEW: _("I få af grupperne siger børnene mest ja."),
    }  # fmt: skip
