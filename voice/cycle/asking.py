"""The questionnaires that a cycle makes by itself: choosing, checking, voting, judging. Frozen values like any other.

What is chosen between or judged is people's own words: texts, or Options with a code (a proposal's key, say) and a
picture. Names of persons are refused. forms: the ages it must fit; without it, all that it fits. All raise CannotAsk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from voice.cycle.asking_limits import CannotAsk, forms_for, most_choices, most_parts, without_names
from voice.cycle.asking_words import (
    AGREE,
    ASKS,
    CHILDREN,
    LUNDY,
    LUNDY_PICTURES,
    TALKS,
    TITLES,
    YES,
    agreeing,
    judging,
    voting,
)
from voice.language import gettext as _
from voice.questionnaires.about_persons import about_persons
from voice.questionnaires.document import with_version
from voice.questionnaires.item_types import TYPES
from voice.questionnaires.questions import Form, Item, Option, Questionnaire

HOWS = ("one", "several", "order")
Own = Sequence[Option | str]


def theme_vote(title: str, options: Own, *, forms: Sequence[str] | None = None) -> Questionnaire:
    """Which of several themes. Codes as given: keys of questionnaires, say."""
    return _choosing("theme", title, options, "one", forms)


def vote(
    title: str, options: Own, how: str = "one", *, ask: str = "", forms: Sequence[str] | None = None
) -> Questionnaire:
    """One of several, several of several, or all in order (from six years and three options; who is younger points to
    one). ask: a question in people's own words instead of ours. Raises ValueError for another how."""
    if how not in HOWS:
        raise ValueError(how)
    without_names([ask] if ask else [])
    return _choosing("vote", title, options, how, forms, ask)


def items_vote(
    title: str, bank: Questionnaire, keys: Iterable[str], *, forms: Sequence[str] | None = None
) -> Questionnaire:
    """Which of these questions of a questionnaire. Each form chooses among its own wordings of them."""
    wanted = tuple(keys)
    found = []
    for form in _of_children(bank.form_keys, forms):
        options = tuple(
            Option(item.key, item.ask, picture=item.picture) for item in bank.form(form).items if item.key in wanted
        )
        forms_for(len(options), _most(most_choices), 2, (form,))
        found.append(Form(form, _choice("items", options, form, "several", "")))
    return _made("items", title, found)


def check(findings: Own, *, title: str = "", forms: Sequence[str] | None = None) -> Questionnaire:
    """Have the adults understood? Yes, a little or no to each finding; codes: the findings'."""
    return _judging("check", title, findings, forms, judging, YES)


def statements_round(title: str, statements: Own, *, forms: Sequence[str] | None = None) -> Questionnaire:
    """Agree, disagree or pass on each statement. Under six: yes or no, with faces."""
    return _judging("statements", title, statements, forms, agreeing, AGREE)


def verdict(title: str = "", *, forms: Sequence[str] | None = None) -> Questionnaire:
    """The four questions of Lundy's model and whether anything happened (children.md 3.2), with the keys of LUNDY."""
    return _made("verdict", title, [
        Form(form, tuple(
            Item(key, "scale" if form in TYPES["scale"].forms else "pictures", asks[form], judging(form),
                 positive=(YES,), picture=LUNDY_PICTURES[key], talk=(TALKS[key],))
            for key, asks in LUNDY.items() if asks[form]
        )) for form in _of_children(CHILDREN, forms)
    ])  # fmt: skip


def motion(title: str, *, forms: Sequence[str] | None = None) -> Questionnaire:
    """Yes, no or blank to what the title says, in the council's own words."""
    without_names([title])
    return _made("motion", title, [
        Form(form, (Item("motion", "one" if form in TYPES["one"].forms else "pictures", title, voting(form),
                         picture="deciding", talk=(TALKS["motion"],)),))
        for form in _of_children(CHILDREN, forms)
    ])  # fmt: skip


def named(own: Own) -> tuple[Option, ...]:
    """Texts as options with codes of their own ('a', 'b', ...); options as they are."""
    return tuple(Option(f"c{n}", one.strip()) if isinstance(one, str) else one for n, one in enumerate(own, 1))


def _choosing(
    kind: str, title: str, own: Own, how: str, forms: Sequence[str] | None, ask: str = ""
) -> Questionnaire:
    options = named(own)
    without_names(option.label for option in options)
    if about_persons(Item(kind, "one", "", options)):
        raise CannotAsk(_("Vi stemmer aldrig om personer. Skriv svarene uden navne."))
    most = _most(most_choices)
    if how == "order":
        most = {form: min(number, TYPES["order"].most) for form, number in most.items()}
    fitting = forms_for(len(options), most, 2, forms)
    for form in ("3", "4-5"):
        if form in fitting and any(option.picture is None for option in options):
            if forms and form in forms:
                raise CannotAsk(_("Vælg et billede til hver mulighed, så de yngste kan se forskel."))
            fitting = tuple(other for other in fitting if other != form)
    return _made(kind, title, [Form(form, _choice(kind, options, form, how, ask)) for form in fitting])


def _choice(kind: str, options: tuple[Option, ...], form: str, how: str, ask: str) -> tuple[Item, ...]:
    """The one question. Three-year-olds point to one of two pictures; of three or four when there is no other way."""
    if how == "order" and (form not in TYPES["order"].forms or len(options) < 3) or form == "3":
        how = "one"
    words = ask or ASKS[kind if kind != "vote" else how][form]
    kind_of = "pictures" if form == "3" and len(options) == TYPES["pictures"].most else how
    return (Item(kind, kind_of, words, options, talk=(TALKS[kind],)),)


def _judging(
    kind: str, title: str, own: Own, forms: Sequence[str] | None, marks: Callable[[str], tuple[Option, ...]], yes: str
) -> Questionnaire:
    parts = named(own)
    without_names(part.label for part in parts)
    fitting = forms_for(len(parts), _most(most_parts), 1, forms)
    return _made(kind, title, [
        Form(form, (Item(kind, "statements", ASKS[kind][form], marks(form), parts, (yes,), talk=(TALKS[kind],)),))
        for form in fitting
    ])  # fmt: skip


def _of_children(forms: Sequence[str], wanted: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(form for form in forms if form in CHILDREN and (wanted is None or form in wanted))


def _most(limit: Callable[[str], int]) -> dict[str, int]:
    return {form: limit(form) for form in CHILDREN}


def _made(kind: str, title: str, forms: Sequence[Form]) -> Questionnaire:
    if not forms:
        raise CannotAsk(_("Det findes ikke til denne gruppes alder."))
    without_names([title] if title else [])
    return with_version(Questionnaire(f"our-{kind}", title or TITLES[kind], (), tuple(forms)))
