"""How many places took part, in words: a count beside a map of institutions would read as a list of who did not."""

from __future__ import annotations

from voice.language import gettext as _


def covered(part: int, whole: int) -> str:
    """How many of the institutions that could have taken part did. Says nothing about which."""
    share = part / whole if whole else 0
    if part <= 0:
        return _("Ingen institutioner har været med.")
    if part >= whole:
        return _("Alle de institutioner, spørgeskemaet passer til, har været med.")
    if share >= 0.8:
        return _("Næsten alle de institutioner, spørgeskemaet passer til, har været med.")
    if share > 0.55:
        return _("De fleste af de institutioner, spørgeskemaet passer til, har været med.")
    if share >= 0.45:
        return _("Omkring halvdelen af de institutioner, spørgeskemaet passer til, har været med.")
    if share >= 0.2:
        return _("Under halvdelen af de institutioner, spørgeskemaet passer til, har været med.")
    return _("Nogle få af de institutioner, spørgeskemaet passer til, har været med.")
