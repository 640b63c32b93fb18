"""A council's own questionnaire while it is made: questions put in, moved, taken out. Plain functions on frozen values.

A question of one's own has one wording for all the ages it is asked of; a question from the bank keeps the wording
that each age has there. A draft is always a whole Questionnaire; nothing stands in it that children could not be asked.
"""

from __future__ import annotations

from dataclasses import replace

from voice.council.draft_lint import Said, problems_of
from voice.council.own_questions import HOWS, LISTS, OWN_FORMS, USUAL_PICTURE, Written, lacking, own_item_forms
from voice.questionnaires.document import with_version
from voice.questionnaires.questions import FORMS, Form, Item, Questionnaire

BANK_FORMS = ("3", *OWN_FORMS)  # three-year-olds choose between pictures: from the bank only


def look_at(written: Written, draft: Questionnaire | None, instead_of: str = "") -> tuple[Said, ...]:
    """What there is to say about a question before it is put in: what stops it first, then advice. instead_of: the key
    of the question that it would take the place of."""
    said = list(lacking(written))
    if any(one.stops for one in said):
        return tuple(said)
    key = instead_of or next_key(draft)
    there = _entries(draft) if draft else {}
    made = _made(draft.key if draft else "own", draft.title if draft else "", {
        **there, key: own_item_forms(written, key),
    })  # fmt: skip
    return (*said, *(one for one in problems_of(made) if one.item == key or one.stops))


def put_in(written: Written, draft: Questionnaire | None, key: str, title: str, instead_of: str = "") -> Questionnaire:
    """The draft with the question at its end, or in the place of another. key, title: of the questionnaire. Only for
    what look_at finds nothing that stops."""
    entries = _entries(draft) if draft else {}
    item = instead_of if instead_of in entries else next_key(draft)
    return _made(key, title, {**entries, item: own_item_forms(written, item)})


def take_over(bank: Questionnaire, item: str, draft: Questionnaire | None, key: str, title: str) -> Questionnaire:
    """The draft with a question of the bank, in the wordings it has there. Raises KeyError when the bank has none."""
    forms = {
        form.key: replace(one, when=None)
        for form in bank.forms if form.key in BANK_FORMS for one in form.items if one.key == item
    }  # fmt: skip
    if not forms:
        raise KeyError(item)
    entries = _entries(draft) if draft else {}
    name = item
    while name in entries:
        name = next_key(draft)
    return _made(key, title, {**entries, name: {form: replace(one, key=name) for form, one in forms.items()}})


def is_in(bank: Questionnaire, item: str, draft: Questionnaire | None) -> bool:
    """Whether this question of the bank stands in the draft already, word for word."""
    asks = {(form.key, one.ask) for form in bank.forms for one in form.items if one.key == item}
    return bool(draft and asks & {(form.key, one.ask) for form in draft.forms for one in form.items})


def without(draft: Questionnaire, item: str, key: str, title: str) -> Questionnaire | None:
    """The draft without this question; None when nothing is left."""
    left = {name: forms for name, forms in _entries(draft).items() if name != item}
    return _made(key, title, left) if left else None


def moved_up(draft: Questionnaire, item: str, key: str, title: str) -> Questionnaire:
    """This question one place nearer to the beginning."""
    names = list(_entries(draft))
    if item in names and (at := names.index(item)):
        names[at - 1], names[at] = names[at], names[at - 1]
    entries = _entries(draft)
    return _made(key, title, {name: entries[name] for name in names})


def called(draft: Questionnaire, key: str, title: str) -> Questionnaire:
    """The same questions under another key and title."""
    return with_version(replace(draft, key=key, title=title))


def questions_of(draft: Questionnaire | None) -> list[tuple[str, dict[str, Item]]]:
    """(key, form -> the question as it asks it) in the order they are asked."""
    return list(_entries(draft).items()) if draft else []


def as_written(draft: Questionnaire, item: str) -> Written | None:
    """A question of one's own as it stands in the form that wrote it; None for one of the bank."""
    forms = dict(questions_of(draft)).get(item)
    first = next(iter(forms.values())) if forms else None
    if forms is None or first is None:
        return None
    how = next((name for name, (kind, scale) in HOWS.items() if (kind, scale) == (first.type, first.scale or "")), None)
    plain = how and all(one.ask == first.ask for one in forms.values()) and (
        first.type not in LISTS or first.codes == tuple(f"c{n}" for n in range(1, len(first.options) + 1)))
    labels = tuple(option.label for option in first.options) if first.type in LISTS else ()
    return Written(first.ask, how or "", tuple(forms), labels, first.picture or USUAL_PICTURE) if plain else None


def next_key(draft: Questionnaire | None) -> str:
    """A name that no question of the draft has: q1, q2, ..."""
    taken = {name for name, _forms in questions_of(draft)}
    return next(f"q{n}" for n in range(1, len(taken) + 2) if f"q{n}" not in taken)


def _entries(draft: Questionnaire | None) -> dict[str, dict[str, Item]]:
    """Key -> form -> Item, in one order that agrees with every form's own."""
    names: list[str] = []
    for form in draft.forms if draft else ():
        at = 0
        for item in form.items:
            if item.key in names:
                at = max(at, names.index(item.key) + 1)
            else:
                names.insert(at, item.key)
                at += 1
    every = [(form.key, item) for form in (draft.forms if draft else ()) for item in form.items]
    return {name: {form: item for form, item in every if item.key == name} for name in names}


def _made(key: str, title: str, entries: dict[str, dict[str, Item]]) -> Questionnaire:
    forms = tuple(
        Form(form, items)
        for form in FORMS
        if (items := tuple(one[form] for one in entries.values() if form in one))
    )
    return with_version(Questionnaire(key, title, (), forms))


def reworded(draft: Questionnaire, item: str, words: str, key: str, title: str) -> Questionnaire:
    """The draft with this question in other words, for every age that is asked."""
    entries = _entries(draft)
    changed = {form: replace(one, ask=words) for form, one in entries[item].items()}
    return _made(key, title, {**entries, item: changed})
