"""A figure above single groups as sentences for adults: a pool, a grade, an institution, a municipality.

    sentence(asked, entry)  ->  'Omkring 4 ud af 5 af børnene svarer »Ja, meget«.'

What is left out gets a sentence that says why, and nothing that could be a number. Across ages only the share in the
positive half is ever said; what is positive is told for each age.
"""

from __future__ import annotations

from voice.language import gettext as _
from voice.questionnaires.questions import Item, Questionnaire
from voice.reports.amounts import FOR_ADULTS, amount, half_said, halves, rest_said
from voice.reports.labels import answer_labels, both, either, form_name, quoted, whose
from voice.reports.notes import FEW_ANSWERS
from voice.tallies.parent_results import FIGURES, LEFT_OUT, WORDS, ParentItem, ParentResult

Asked = tuple[tuple[str, Item], ...]  # (form, the question as that form asks it), youngest first

YOUNG = ("13-15", "16-18")


def asked_as(questionnaire: Questionnaire, forms: tuple[str, ...], key: str) -> Asked:
    """How the forms of a result ask one question; forms outside it only when none of these asks it."""
    every = tuple((form.key, item) for form in questionnaire.forms for item in form.items if item.key == key)
    return tuple(pair for pair in every if pair[0] in forms) or every


def sentence(asked: Asked, result: ParentItem) -> str:
    """The result of one question in one or two sentences, or why there is none."""
    if result.display == FIGURES:
        said = [_filled(_of_us(asked), amount(result.shares[0], result.figures_of or 5, FOR_ADULTS), half(asked, 0))]
        least = result.most_negative
        if least:
            answer = answers(asked[-1][1], least.codes)
            said.append(_filled(_others(asked), amount(least, result.figures_of or 5, FOR_ADULTS), answer))
        return " ".join(said)
    if result.display == WORDS:
        pairs = ((_of_us(asked), half_said(result.half), 0), (_others(asked), rest_said(result.rest), 1))
        return " ".join(_filled(text, words, half(asked, side)) for text, words, side in pairs if words)
    return why_left_out(result)


def why_left_out(result: ParentItem) -> str:
    """The reason in words. It follows from the numbers of answers only, so it tells nothing about what was answered."""
    return {
        "few-answers": _("For få har svaret til, at vi kan vise tal. Ellers kunne nogen blive genkendt."),
        "one-group": _("Kun én gruppe har svaret. Et tal her ville være den gruppes eget, og det ser gruppen selv."),
        "would-tell": _("Et tal her ville sige mere om en gruppe, end gruppens eget resultat gør. "
                        "Derfor viser vi det ikke."),
        "not-added": _("Den slags svar lægger vi ikke sammen. Grupperne ser dem selv."),
    }.get(result.why or "", _("Her viser vi ingen tal, så ingen kan gætte, hvem der har svaret hvad."))


def chance(result: ParentResult) -> str:
    """What may be read into these figures, said once for each page; '' when no figure is shown."""
    if result.answers is None or all(entry.display == LEFT_OUT for entry in result.items):
        return ""
    if whose(result.forms) in ("parents", "staff") and result.answers in FEW_ANSWERS:
        return _("Tallene er rundet af og fra få svar. En lille forskel kan være tilfældig.")
    if result.answers in FEW_ANSWERS:
        return _("Tallene er rundet af og fra få børn. En lille forskel kan være tilfældig. "
                 "Sammenlign ikke årgange, steder og år ud fra den.")
    return _("Tallene er rundet af, og ikke alle har svaret. Små forskelle kan være tilfældige.")


def of_parts(asked: Asked, entries: tuple[ParentItem, ...]) -> str:
    """The line above the places or statements of one question, which have a bar each."""
    if all(entry.display == LEFT_OUT for entry in entries):
        return why_left_out(entries[0])
    return _("Så mange svarer %(answer)s:") % {"answer": half(asked, 0)}


def half(asked: Asked, side: int) -> str:
    """The answers of the positive half (side 0) or of the rest (1); in general words when they differ with age."""
    said = dict.fromkeys(answers(item, halves(item)[side]) for _form, item in asked)
    if len(said) == 1 and "" not in said:
        return next(iter(said))
    return (_("i den positive halvdel"), _("i den anden halvdel"))[side]


def answers(item: Item, codes: tuple[str, ...]) -> str:
    labels = answer_labels(item, codes)
    return either(labels if item.type == "ladder" else tuple(map(quoted, labels))) if codes else ""


def _of_us(asked: Asked) -> str:
    forms = [form for form, _item in asked]
    if forms == ["0-2"]:
        return _("%(answer)s: %(amount)s af de øjeblikke, de voksne så.")
    if forms == ["parents"]:
        return _("%(amount)s af forældrene svarer %(answer)s.")
    if forms == ["staff"]:
        return _("%(amount)s af personalet svarer %(answer)s.")
    if all(form in YOUNG for form in forms):
        return _("%(amount)s af de unge svarer %(answer)s.")
    if any(form in YOUNG for form in forms):
        return _("%(amount)s af børnene og de unge svarer %(answer)s.")
    return _("%(amount)s af børnene svarer %(answer)s.")


def _others(asked: Asked) -> str:
    return _("%(answer)s: %(amount)s.") if asked[0][0] == "0-2" else _("%(amount)s svarer %(answer)s.")


def _filled(text: str, how_many: str, answer: str) -> str:
    said = text % {"amount": how_many, "answer": answer}
    return said[:1].upper() + said[1:]


def by_age(said: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """(age, text) for each text, the ages that share one in one line; empty when there is only one text."""
    texts = dict.fromkeys(text for _form, text in said)
    if len(texts) < 2:
        return ()
    return tuple((both(tuple(form_name(form) for form, other in said if other == text)), text) for text in texts)
