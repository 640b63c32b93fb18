"""What is wrong with a catalog: words missing, unused or unsure, values lost, plural forms too few or out of place.

    python -m voice.words check

A language's plural forms are CLDR's (plural_of). A form that stands for one number alone may leave the
number out ("et barn"); one that stands for several must say it: Ukrainian's first form is for 1, 21, 31 ...
"""

from __future__ import annotations

import gettext
import re
from collections import Counter
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.plural import to_gettext

VALUES = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]|\{\w*\}")
REVIEWED = "X-Reviewed-By"
NUMBERS = 200  # far enough for every form of every language


def check(words: Catalog, catalog: Catalog, name: str, language: str) -> list[str]:
    """One sentence for each word that is missing, unused, unsure or not rightly translated."""
    wrong = [f"{name}: unused: {_id(message)!r}" for message in catalog.obsolete.values()]
    for message in messages(catalog):
        if words.get(message.id, message.context) is None:
            wrong.append(f"{name}: unused: {_id(message)!r}")
    for message in messages(words):
        known = catalog.get(message.id, message.context)
        strings = _strings(known) if known else []
        if known is None or not strings or not all(strings):
            wrong.append(f"{name}: missing: {_id(message)!r}")
        elif known.fuzzy:
            wrong.append(f"{name}: unsure (fuzzy): {_id(message)!r}")
        elif said := _badly(message, strings, language):
            wrong.append(f"{name}: {said}: {_id(message)!r} -> {strings!r}")
    return wrong


def check_header(path: Path, language: str) -> list[str]:
    """The file says who has read it, and counts as the language does."""
    text = path.read_text("utf-8") if path.exists() else ""
    wrong = []
    if not header(text).get(REVIEWED):
        wrong.append(f"{path.name} of {language}: no {REVIEWED} ('nobody' until a native reader has read it)")
    if header(text).get("Plural-Forms") != plural_of(language):
        wrong.append(f"{path.name} of {language}: Plural-Forms is not {plural_of(language)}")
    forms = len(numbers_of_forms(language))
    if f"msgstr[{forms}]" in text:
        wrong.append(f"{path.name} of {language}: more than {forms} plural forms")
    return wrong


def header(text: str) -> dict[str, str]:
    """The fields at the top of a .po file."""
    fields = re.findall(r'^"([\w-]+): (.*?)(?:\\n)?"$', text.partition("\n\n")[0], re.MULTILINE)
    return dict(fields)


def _badly(message: Message, strings: list[str], language: str) -> str:
    texts = [values_in(text) for text in (message.id if message.pluralizable else [message.id])]
    found = [values_in(string) for string in strings]
    if not message.pluralizable:
        return "" if found == texts else "values do not match"
    if len(strings) != len(numbers_of_forms(language)):
        return "plural forms are too many or too few"
    one, many = texts
    for values, numbers in zip(found, numbers_of_forms(language), strict=True):
        # a form for a single number may leave the number out, as the Danish singular may, and nothing else
        alone = numbers == 1 and (values == one or (values < many and values.total() == many.total() - 1))
        if values != many and not alone:
            return "values do not match"
    return ""


def values_in(text: object) -> Counter[str]:
    return Counter(VALUES.findall(str(text)))


@cache
def plural_of(language: str) -> str:
    """The Plural-Forms of a language: Babel's, unless CLDR's own rule for the language counts otherwise.

    Babel 2.18 has the last two Arabic forms the other way round than everybody (CLDR: zero one two few many other).
    gettext only counts whole things, so a category that only fractions have is left out, as all catalogs of Polish and
    Ukrainian do.
    """
    usual = get_plural(language).plural_forms
    rule = to_gettext(Locale.parse(language).plural_form).rstrip(";") + ";"
    as_many = usual.partition(";")[0] == rule.partition(";")[0]
    return rule if as_many and _forms_of(rule) != _forms_of(usual) else usual


def _forms_of(plural_forms: str) -> list[int]:
    """Which form each number takes."""
    form_of = gettext.c2py(plural_forms.partition("plural=")[2].rstrip("; "))
    return [form_of(n) for n in range(NUMBERS)]


@cache
def numbers_of_forms(language: str) -> tuple[int, ...]:
    """For each plural form, how many of the first numbers it stands for; 1: that number alone."""
    counts = Counter(_forms_of(plural_of(language)))
    return tuple(counts[form] for form in range(max(counts) + 1))


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string or ""]


def _id(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)
