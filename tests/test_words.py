"""No word is missing, unused, unsure or has lost a value; and the tool that says so can tell."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from voice import words
from voice.language import DOMAINS, SOURCE, languages
from voice.places import SURVEYS
from voice.questionnaires.files import keys, load
from voice.questionnaires.questions import Option, Questionnaire

TRANSLATED = [language for language in languages() if language != SOURCE]


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalog_has_every_word_and_no_other(language: str, domain: str) -> None:
    catalog = words.read_catalog(words.catalog_path(language, domain), language)
    assert words.check(words.words_of(domain), catalog, f"{language}/{domain}") == []


def test_english_is_there() -> None:
    assert "en" in TRANSLATED


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalog_says_who_has_read_it_and_holds_no_lines_dates_or_addresses(language: str, domain: str) -> None:
    text = words.catalog_path(language, domain).read_text("utf-8")
    head = text.partition('msgid ""')[0]
    assert "eviewed by" in head
    assert "POT-Creation-Date" not in text
    assert "http" not in text
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
    assert words.check(sources, translated, "en") == said


@given(st.dictionaries(st.text("abæ %()s", min_size=1, max_size=9).filter(str.strip), st.text("xyz", max_size=5)))
def test_an_update_keeps_every_translation_and_drops_every_unused_word(known: dict[str, str]) -> None:
    sources = catalog(*((danish, None) for danish in list(known)[::2]), ("Ny", None))
    new = words.updated(sources, catalog(*known.items()), "en")
    kept = {str(message.id): message.string or "" for message in new if message.id}
    assert kept == {**{danish: known[danish] for danish in list(known)[::2]}, "Ny": known.get("Ny", "")}


def test_updating_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    path = words.update("en", "surveys")
    edited = path.read_text("utf-8").replace("Not reviewed by a native reader", "Reviewed by Ada, teacher")
    path.write_text(edited.replace('msgid "Suppe"\nmsgstr ""', 'msgid "Suppe"\nmsgstr "Soup"'), "utf-8")
    before = path.read_bytes()
    assert b'"Soup"' in before
    words.update("en", "surveys")
    assert path.read_bytes() == before


def test_the_command_says_what_is_wrong_and_exits_with_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    assert words.main(["update", "en", "--domain", "surveys"]) == 0
    assert words.main(["check", "--domain", "surveys"]) == 1
    assert "en/surveys: missing: 'Suppe'" in capsys.readouterr().err
