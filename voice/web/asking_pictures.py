"""What the pictures that a choice may have are called in a list to pick from."""

from __future__ import annotations

from voice.language import gettext as _


def picture_names() -> dict[str, str]:
    """Name of the picture (questionnaires.pictures) -> its words, in the order of the words."""
    names = {
        "adults": _("Voksne"), "alone-or-together": _("Alene eller sammen"), "arriving": _("Komme om morgenen"),
        "be-myself": _("Være sig selv"), "bike": _("Cykel"), "block-tower": _("Tårn af klodser"), "body": _("Kroppen"),
        "book": _("Bog"), "bread": _("Brød"), "calm": _("Ro"), "class": _("Klassen"), "curious": _("Nysgerrig"),
        "deciding": _("Bestemme"), "drawing": _("Tegning"), "eating": _("Spise"), "feeling-good": _("Have det godt"),
        "friends": _("Venner"), "going-home": _("Gå hjem"), "group-work": _("Arbejde sammen"), "helping": _("Hjælpe"),
        "hug": _("Kram"), "idea": _("Idé"), "learning": _("Lære noget"), "listening": _("Lytte"),
        "outside": _("Ude"), "play-alone": _("Lege alene"), "play-together": _("Lege sammen"), "playing": _("Lege"),
        "quiet": _("Stille"), "running": _("Løbe"), "sand": _("Sand"), "soup": _("Suppe"), "story": _("Historie"),
        "tired": _("Træt"), "voice": _("Sige noget"), "wave": _("Vinke"),
    }  # fmt: skip
    return dict(sorted(names.items(), key=lambda name: name[1]))
