"""Words that are kept for good: cleaned before they are written, and looked at as a child would read them."""

from __future__ import annotations

from collections.abc import Iterable

from voice.cycle.asking_limits import names_in
from voice.language import gettext as _
from voice.language import ngettext
from voice.questionnaires.lint.limits import SENTENCE_WORDS
from voice.questionnaires.lint.readability import sentences, words

MOST = 400  # characters: a few short sentences


class CannotPromise(ValueError):
    """It cannot be written down; str() is a sentence for the person. what: an English phrase for the logbook when this
    was an attempt at something that nobody may do (voice.logbook.phrases), otherwise empty."""

    def __init__(self, sentence: str, what: str = "") -> None:
        super().__init__(sentence)
        self.what = what


def cleaned(text: str, missing: str, most: int = MOST) -> str:
    """The text in one line, without anything that cannot be seen. Raises CannotPromise(missing) when nothing is left,
    and when it is longer than most characters."""
    found = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not any(c.isalnum() for c in found):
        raise CannotPromise(missing)
    if len(found) > most:
        raise CannotPromise(_("Det er for langt. Sig det med højst %(most)s tegn.") % {"most": most})
    return found


def limit_for(forms: Iterable[str]) -> int:
    """How many words a sentence may have for the youngest children of these forms (children.md 2.2); observed and
    adult forms do not count."""
    limits = [SENTENCE_WORDS[form][1] for form in forms if form in SENTENCE_WORDS and form != "0-2"]
    return min(limits, default=SENTENCE_WORDS["16-18"][1])


def hints(text: str, limit: int) -> tuple[str, ...]:
    """What may be hard for the children to read, or should not stand there: long sentences and names of persons. Only
    hints: whoever writes decides."""
    found = []
    for sentence in sentences(text):
        count = len(words(sentence))
        if count > limit:
            long = ngettext("»%(sentence)s« er på %(count)s ord. Børnene læser højst %(limit)s. Del den i to.",
                            "»%(sentence)s« er på %(count)s ord. Børnene læser højst %(limit)s. Del den i to.", count)
            found.append(long % {"sentence": sentence, "count": count, "limit": limit})  # fmt: skip
    if name := names_in(text):
        found.append(_("»%(name)s« ligner et navn. Skriv uden navne.") % {"name": name})
    return tuple(found)
