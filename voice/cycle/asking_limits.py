"""What people's own words must keep to before children are asked about them: no names, and the limits of the band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from voice.cycle.asking_words import CHILDREN
from voice.language import gettext as _
from voice.questionnaires.about_persons import NAMES
from voice.questionnaires.lint import limits
from voice.questionnaires.lint.readability import lix, sentences, words
from voice.questionnaires.questions import Option

LONGEST = 400  # characters of one choice, finding or statement; what is kept elsewhere is no longer either


class CannotAsk(ValueError):
    """It cannot be asked like this; str() is a sentence for the adult."""


def without_names(texts: Iterable[str]) -> None:
    """Raises CannotAsk for a text that names somebody, is empty or far too long."""
    for text in texts:
        if not text.strip() or len(text) > LONGEST:
            raise CannotAsk(_("Skriv hver ting med højst %(most)s tegn.") % {"most": LONGEST})
        if named := names_in(text):
            raise CannotAsk(_("»%(name)s« ligner et navn. Vi spørger aldrig om personer. Skriv det uden navne.")
                            % {"name": named})  # fmt: skip


def names_in(text: str) -> str:
    """The first word that looks like somebody's name, or ''."""
    for word in words(text):
        plain = word.lower()
        if word[:1].isupper() and (plain in NAMES or plain.removesuffix("s") in NAMES):
            return word
    return ""


def most_choices(form: str) -> int:
    """How many things children of the form choose between; for three-year-olds two are best (children.md 2.2)."""
    return limits.CHOICES.get(form, limits.CHOICES["4-5"])


def most_parts(form: str) -> int:
    """How many findings or statements children of the form judge; no list has more than twelve (item_types)."""
    return min(limits.ITEMS[form], 12)


def forms_for(number: int, most: dict[str, int], fewest: int, wanted: Sequence[str] | None) -> tuple[str, ...]:
    """The forms for which so many fit. Raises CannotAsk when one that is wanted by name is not among them."""
    if number < fewest:
        raise CannotAsk(_("Skriv mindst to ting at vælge imellem.") if fewest > 1 else _("Vælg mindst én."))
    fitting = tuple(form for form in CHILDREN if number <= most[form])
    for form in wanted or ():
        if form in CHILDREN and form not in fitting:
            raise CannotAsk(_("%(number)s er for mange til %(ages)s-årige. Højst %(most)s.")
                            % {"number": number, "ages": dashed(form), "most": most[form]})  # fmt: skip
    if not fitting:
        raise CannotAsk(_("Det er for mange på én gang. Højst %(most)s.") % {"most": max(most.values())})
    return fitting if wanted is None else tuple(form for form in fitting if form in wanted)


def warnings_for(own: Sequence[Option], forms: Sequence[str], *, choices: bool) -> tuple[str, ...]:
    """Sentences for the adult about people's own words: too long or too hard for the youngest who get them, or without
    a picture. They may be asked all the same: they are somebody's words. choices: they are chosen between."""
    return tuple(dict.fromkeys(_warnings(own, [form for form in CHILDREN if form in forms], choices)))


def _warnings(own: Sequence[Option], forms: Sequence[str], choices: bool) -> Iterator[str]:
    for form in forms[:1]:  # what fits the youngest fits the others
        ages = dashed(form)
        most = limits.LABEL_WORDS[form] + 4 if choices else limits.SENTENCE_WORDS[form][1]
        for option in own:
            longest = max((len(words(sentence)) for sentence in sentences(option.label)), default=0)
            if longest > most:
                yield _("»%(words)s« er langt for %(ages)s-årige. Læs det højt sammen, eller skriv det kortere.") % {
                    "words": option.label, "ages": ages}  # fmt: skip
        hardest = limits.LIX.get(form)
        if hardest and not choices and len(own) > 2 and lix(option.label for option in own) > hardest + 10:
            yield _("Der er mange lange ord for %(ages)s-årige. Læs det højt sammen.") % {"ages": ages}
        if form == "3" and choices and len(own) > limits.SCALE_STEPS["3"]:
            yield _("De treårige vælger lettest mellem to billeder. Hjælp dem, eller lad dem vælge mellem to.")
        if form in limits.BELOW_10 and any(option.picture is None for option in own):
            yield _("Vælg et billede til hver, så de yngste også kan se forskel.")


def dashed(form: str) -> str:
    """'4-5' as it is printed."""
    return form.replace("-", "\N{EN DASH}")
