"""What the lines of the logbook say, in plain words. A line holds the English phrase of its route row; it is read here.

A test walks the routes: every noted="..." has its words below.
"""

from __future__ import annotations

from voice.language import gettext as _


def in_words(what: str) -> str:
    """'saw a group\'s result' -> 'så en gruppes resultat', in the language being spoken; an unknown phrase as it is."""
    return _words().get(what, what)


def work_in_words(about: str) -> str:
    """What `voice tick` says it has done ('closed: 1, receipts: 20'), in the language being spoken."""
    words = _work()
    parts = (part.partition(": ") for part in about.split(", "))
    return ", ".join(f"{words.get(what, what)}{colon}{number}" for what, colon, number in parts)


def known() -> set[str]:
    """Every phrase there are words for."""
    return set(_words())


def _words() -> dict[str, str]:
    return {
        "signed in": _("loggede ind"),
        "signed out": _("loggede ud"),
        # classroom
        "opened a sitting": _("lod gruppen svare"),
        "closed a sitting": _("lukkede for svar"),
        "made a result": _("gjorde resultatet færdigt"),
        "opened the result for the class": _("viste resultatet for gruppen"),
        "put the result on the big screen": _("satte resultatet på den store skærm"),
        "added seats": _("gav flere pladser"),
        "printed tickets": _("printede billetter"),
        "saw a group's result": _("så gruppens resultat"),
        "saw a group's sheet for the talk": _("så gruppens samtaleark"),
        "changed whom a small group is shown with": _("ændrede, hvem den lille gruppe vises sammen med"),
        # above the groups
        "saw what the groups have been asked": _("så, hvad grupperne er blevet spurgt om"),
        "saw an institution's result": _("så institutionens resultat"),
        "saw what the municipality has asked": _("så, hvad kommunen har spurgt om"),
        "saw the municipality's result": _("så kommunens resultat"),
        # children's own words
        "read a group's words": _("læste en gruppes ord"),
        "read several groups' words": _("læste flere gruppers ord"),
        "decided about children's words": _("lod ord blive eller tog dem væk"),
        "read words that give concern": _("læste ord, der bekymrer"),
        "settled a concern": _("tog sig af ord, der bekymrede"),
        # the logbook itself
        "read the logbook": _("læste logbogen"),
        # voice tick
        "did the day's work": _("gjorde dagens arbejde"),
    }


def _work() -> dict[str, str]:
    return {
        "published": _("resultater gjort færdige"),
        "closed": _("runder lagt sammen"),
        "frozen": _("runder, der sluttede"),
        "shown": _("resultater åbnet for børnene"),
        "erased": _("stemmebokse slettet"),
        "words": _("ulæste tekster slettet"),
        "receipts": _("kvitteringer slettet"),
        "sign ins": _("gamle login slettet"),
        "big screens": _("gamle links slettet"),
    }
