"""No word is missing, unused, unsure or has lost a value; and the tool that says so can tell."""

from __future__ import annotations

import ast
import gettext
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from voice import words
from voice.language import DOMAINS, SOURCE, languages
from voice.places import PACKAGE, SURVEYS
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import Option, Questionnaire
from voice.translated import REVIEWED, header, plural_of

TRANSLATED = [language for language in languages() if language != SOURCE]


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalog_has_every_word_and_no_other(language: str, domain: str) -> None:
    path = words.catalog_path(language, domain)
    catalog = words.read_catalog(path, language)
    assert words.check_header(path, language) == []
    assert words.check(words.words_of(domain), catalog, f"{language}/{domain}", language) == []


def test_the_six_languages_are_there() -> None:
    assert set(languages()) >= {"da", "ar", "en", "pl", "tr", "uk"}


def test_every_word_that_the_code_asks_for_is_extracted() -> None:
    """What stands inside an f-string is not, nor what is put together from parts: it would stay Danish everywhere."""
    known = {str(text) for message in words.words_of("voice") if message.id
             for text in (message.id if message.pluralizable else (message.id,))}  # fmt: skip
    asked = {text for path in PACKAGE.rglob("*.py") for text in asked_for(ast.parse(path.read_text("utf-8")))}
    assert asked <= known


def asked_for(tree: ast.AST) -> Iterator[str]:
    names = ("_", "gettext", "ngettext")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            for argument in node.args[: 2 if node.func.id == "ngettext" else 1]:
                if isinstance(argument, ast.Constant):
                    yield argument.value
                else:
                    assert not isinstance(argument, ast.JoinedStr), ast.unparse(node)


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalog_says_who_has_read_it_and_holds_no_lines_dates_or_addresses(language: str, domain: str) -> None:
    text = words.catalog_path(language, domain).read_text("utf-8")
    assert header(text)[REVIEWED]
    assert "POT-Creation-Date" not in text
    assert "://" not in text
    assert not [line for line in text.splitlines() if line.startswith("#:") and ":" in line[2:]]


def seen(questionnaire: Questionnaire) -> set[str]:
    """Every text of a questionnaire that reaches a child, taken from what was loaded and not from the file."""

    def labels(options: tuple[Option, ...]) -> set[str]:
        return {option.label for option in options}

    found = {questionnaire.title, questionnaire.about, *(index.title for index in questionnaire.indexes)}
    for form in questionnaire.forms:
        for item in form.items:
            found |= {item.ask, *item.talk} | labels(item.parts)
            found |= labels(item.options) if item.type != "ladder" else set()
    return found


def test_every_text_that_reaches_a_child_is_extracted() -> None:
    extracted = {str(message.id) for message in words.words_of("surveys") if message.id}
    loaded = set().union(*(seen(load(key)) for key in keys()))
    assert loaded <= extracted
    assert {text for text in extracted - loaded if text not in (SURVEYS / "scales.yaml").read_text("utf-8")} == set()


CHILDREN = ("et barn", "%(n)s børn")


def catalog(*entries: tuple[str | tuple[str, str], str | tuple[str, ...] | None], fuzzy: str = "") -> Catalog:
    made = Catalog(locale="en")
    for danish, english in entries:
        made.add(danish, english, flags=["fuzzy"] if danish == fuzzy else [])
    return made


@pytest.mark.parametrize(
    ("sources", "translated", "said"),
    [
        (catalog(("Hej", None)), catalog(("Hej", "Hello")), []),
        (catalog(("Hej", None)), catalog(), ["en: missing: 'Hej'"]),
        (catalog(("Hej", None)), catalog(("Hej", "")), ["en: missing: 'Hej'"]),
        (catalog(), catalog(("Hej", "Hello")), ["en: unused: 'Hej'"]),
        (catalog(("Hej", None)), catalog(("Hej", "Hello"), fuzzy="Hej"), ["en: unsure (fuzzy): 'Hej'"]),
        (
            catalog(("%(n)s af os", None)),
            catalog(("%(n)s af os", "%(m)s of us")),
            ["en: values do not match: '%(n)s af os' -> ['%(m)s of us']"],
        ),
        (catalog(("%(n)s af os", None)), catalog(("%(n)s af os", "of us, %(n)s")), []),
        (catalog(("{n} os", None)), catalog(("{n} os", "us")), ["en: values do not match: '{n} os' -> ['us']"]),
        (catalog((CHILDREN, None)), catalog((CHILDREN, ("a child", "%(n)s kids"))), []),
        (
            catalog((CHILDREN, None)),
            catalog((CHILDREN, ("a child", ""))),
            ["en: missing: 'et barn'"],
        ),
    ],
)
def test_the_check_tells_what_is_wrong(sources: Catalog, translated: Catalog, said: list[str]) -> None:
    assert words.check(sources, translated, "en", "en") == said


GROUPS = ("%(num)s gruppe", "%(num)s grupper")


@pytest.mark.parametrize(
    ("language", "forms", "wrong"),
    [
        ("uk", ("%(num)s група", "%(num)s групи", "%(num)s груп"), ""),
        ("uk", ("одна група", "%(num)s групи", "%(num)s груп"), "values do not match"),  # 21 and 31 take it too
        ("uk", ("%(num)s група", "%(num)s груп"), "plural forms are too many or too few"),
        ("pl", ("jedna grupa", "%(num)s grupy", "%(num)s grup"), ""),
        ("pl", ("jedna grupa", "grupy", "%(num)s grup"), "values do not match"),
        ("tr", ("%(num)s grup",), ""),
        ("tr", ("bir grup",), "values do not match"),
        ("ar", ("لا مجموعات", "مجموعة", "مجموعتان", "%(num)s مجموعات", "%(num)s مجموعة", "%(num)s مجموعة"), ""),
        ("ar", ("لا", "مجموعة", "مجموعتان", "مجموعات", "%(num)s مجموعة", "%(num)s مجموعة"), "values do not match"),
    ],
)
def test_the_check_knows_the_plural_forms_of_each_language(language: str, forms: tuple[str, ...], wrong: str) -> None:
    sources, translated = Catalog(locale=language), Catalog(locale=language)
    sources.add(GROUPS)
    translated.add(GROUPS, forms)
    said = words.check(sources, translated, language, language)
    assert [line.split(": ")[1] for line in said] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("language", "numbers"),
    [("ar", [0, 1, 2, 3, 11, 100]), ("pl", [1, 2, 5]), ("tr", [5]), ("uk", [21, 22, 25]), ("en", [1, 2])],
)
def test_each_number_takes_its_form_as_cldr_counts(language: str, numbers: list[int]) -> None:
    """One number of each form, in the order of the forms."""
    made = Catalog(locale=language)
    made.mime_headers = [(k, plural_of(language) if k == "Plural-Forms" else v) for k, v in made.mime_headers]
    made.add(GROUPS, tuple(f"form {n}" for n in range(len(numbers))))
    content = io.BytesIO()
    write_mo(content, made)
    content.seek(0)
    read = gettext.GNUTranslations(content)
    assert [read.ngettext(*GROUPS, n) for n in numbers] == [f"form {n}" for n in range(len(numbers))]


def test_a_catalog_without_a_reader_or_with_another_count_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "voice.po"
    good = words.catalog_path("uk", "voice").read_text("utf-8").partition("\n\n")[0]
    path.write_text(good.replace(f'"{REVIEWED}: nobody\\n"', "").replace("nplurals=3", "nplurals=2"), "utf-8")
    wrong = words.check_header(path, "uk")
    assert [line.partition(": ")[2].split(" ")[0] for line in wrong] == ["no", "Plural-Forms"]


@given(st.dictionaries(st.text("abæ %()s", min_size=1, max_size=9).filter(str.strip), st.text("xyz", max_size=5)))
def test_an_update_keeps_every_translation_and_drops_every_unused_word(known: dict[str, str]) -> None:
    sources = catalog(*((danish, None) for danish in list(known)[::2]), ("Ny", None))
    new = words.updated(sources, catalog(*known.items()), "en")
    kept = {str(message.id): message.string or "" for message in new if message.id}
    assert kept == {**{danish: known[danish] for danish in list(known)[::2]}, "Ny": known.get("Ny", "")}


def test_updating_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    path = words.update("en", "surveys")
    edited = path.read_text("utf-8").replace(f"{REVIEWED}: nobody", f"{REVIEWED}: Ada, teacher, 2027-01-31")
    path.write_text(edited.replace('msgid "Suppe"\nmsgstr ""', 'msgid "Suppe"\nmsgstr "Soup"'), "utf-8")
    before = path.read_bytes()
    assert b'"Soup"' in before
    words.update("en", "surveys")
    assert path.read_bytes() == before
    assert b"Ada, teacher" in before


def test_the_command_says_what_is_wrong_and_exits_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    assert words.main(["update", "en", "--domain", "surveys"]) == 0
    assert words.main(["check", "--domain", "surveys"]) == 1
    assert "en/surveys: missing: 'Suppe'" in capsys.readouterr().err
