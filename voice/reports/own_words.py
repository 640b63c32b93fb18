"""Children's own words on a result page: quotes and drawings, and a sentence that says openly what became of them.

Plain values; voice.web.result fills them from what a moderator has approved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voice.language import gettext as _
from voice.language import ngettext

# Why there is something to read, or nothing (voice.moderation.approved says when).
WAITING, READ, FEW, POOLED, ERASED = "waiting", "read", "few", "pooled", "erased"


@dataclass(frozen=True, slots=True)
class Quote:
    """words: what was written, perhaps with a mark where something was taken out; path: the SVG path of a drawing.

    number: of a drawing in the gallery, from 1: what one calls it, for it has no words. The order is a random one.
    """

    words: str
    path: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """One question's own words. said: what became of them; removed: how many were taken out and why, or ''."""

    state: str
    quotes: tuple[Quote, ...] = ()
    said: str = ""
    removed: str = ""


def own_words(
    state: str, quotes: tuple[Quote, ...], removed: Mapping[str, int], drawn: bool, *, grown_ups: bool = False
) -> Words:
    """removed: how many by reason. drawn: drawings instead of texts. grown_ups: parents or staff wrote it."""
    said = _said(state, bool(quotes), drawn)
    if grown_ups and state == WAITING:
        said = _("Her er der skrevet med egne ord. En voksen, der ikke selv er med, læser dem først og tager navne ud.")
    return Words(state, quotes, said, removed_said(removed, drawn))


def _said(state: str, some: bool, drawn: bool) -> str:
    wrote = {
        WAITING: _("Her har I skrevet med jeres egne ord. En voksen, som ikke er jeres egen, læser dem først. "
                   "Så kommer de her."),
        READ: _("Det her skrev I. Rækkefølgen er tilfældig."),
        FEW: _("I var færre end ti, der skrev. Jeres ord bliver læst sammen med andres. "
               "Er I stadig for få, bliver de slettet, uden at nogen har læst dem."),
        POOLED: _("I var færre end ti, der skrev. Her er jeres ord blandet med andres."),
        ERASED: _("I var færre end ti, der skrev, også sammen med andre. Ordene er slettet. Ingen har læst dem."),
    }
    drew = {
        WAITING: _("Her har I tegnet. En voksen, som ikke er jeres egen, ser tegningerne først. Så kommer de her."),
        READ: _("Det her tegnede I. Rækkefølgen er tilfældig."),
        FEW: _("I var færre end ti, der tegnede. Tegningerne bliver vist sammen med andres. "
               "Er I stadig for få, bliver de slettet, uden at nogen har set dem."),
        POOLED: _("I var færre end ti, der tegnede. Her er jeres tegninger blandet med andres."),
        ERASED: _("I var færre end ti, der tegnede, også sammen med andre. Tegningerne er slettet. "
                  "Ingen har set dem."),
    }
    if state in (READ, POOLED) and not some:
        return _("Der er ikke noget, der kan vises her.")
    return (drew if drawn else wrote)[state]


def reasons(n: int) -> dict[str, str]:
    """Why something was taken out, as the group hears it of n texts. What was passed on to somebody who helps is not
    told apart from what is about something else: nobody shall look for a child."""
    return {
        "names": ngettext("%(n)s nævner nogen", "%(n)s nævner nogen", n),
        "hurts": ngettext("%(n)s kan såre nogen", "%(n)s kan såre nogen", n),
        "unclear": ngettext("%(n)s er ikke til at forstå", "%(n)s er ikke til at forstå", n),
        "elsewhere": ngettext("%(n)s hører til et andet sted", "%(n)s hører til et andet sted", n),
    }


def removed_said(removed: Mapping[str, int], drawn: bool = False) -> str:
    """'3 tekster er taget ud: 2 nævner nogen, 1 kan såre nogen.'; '' when there are none."""
    total = sum(removed.values())
    if not total:
        return ""
    counts = {reason: removed.get(reason, 0) for reason in reasons(0)}
    counts["elsewhere"] = total - sum(n for reason, n in counts.items() if reason != "elsewhere")
    why = ", ".join(reasons(n)[reason] % {"n": n} for reason, n in counts.items() if n)
    if drawn:
        text = ngettext("%(n)s tegning er taget ud: %(why)s.", "%(n)s tegninger er taget ud: %(why)s.", total)
    else:
        text = ngettext("%(n)s tekst er taget ud: %(why)s.", "%(n)s tekster er taget ud: %(why)s.", total)
    return text % {"n": total, "why": why}
