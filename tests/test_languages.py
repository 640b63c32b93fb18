"""A language is one catalog: put in place, it is on every page, in its own direction; and nothing on any page bypasses
the catalog, whoever looks at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from sqlalchemy import select
from sqlmodel import AutoString, SQLModel

from tests.another_language import CODE, LETTERS, OWN_NAME, unmarked, with_persian
from tests.attack.every_route import addresses, rows_of, values_for
from tests.attack.everybody import ASKED, MAY, answer_and_publish, keys_of, set_up
from tests.attack.test_every_route import about, as_person
from tests.cast import Cast, build
from tests.craft import Client
from tests.databases import SqliteTemplate
from voice import language
from voice.app import create_app
from voice.db import Database
from voice.every_table import load_every_table
from voice.help_notes.lines import help_lines
from voice.help_notes.store import store_of
from voice.places import PACKAGE
from voice.settings import read_settings
from voice.web.carried_language import with_language
from voice.web.render import render
from voice.web.right_to_left import isolated
from voice.web.spoken import spoken_day

# Names stay what they are in every language.
NAMES = {"Voice", "Aa", "other"}  # the last: a made-up question
NOTE = "Vil du tale med mig?"  # what a child wrote to an adult is in another database
CODES = re.compile(r"\b[A-Z0-9]{3} [A-Z0-9]{3}\b|https?://\S+|[\w.-]+\.dk\S*|WCAG")


ENOUGH = 2  # pages of each route


@dataclass(frozen=True)
class Seen:
    """The town in Persian. pages: by address, as whoever may see it gets it; names: words that people wrote."""

    pages: dict[str, str]
    names: frozenset[str]


@pytest.fixture(scope="module")
def seen(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    folder: Path = tmp_path_factory.mktemp("languages")
    (folder / "locale").mkdir()
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database = Database(settings.database_url)
    stage = set_up(database, settings, build(database, settings))
    answer_and_publish(database, settings, stage, first=True)
    with with_persian(folder / "locale"):
        app = create_app(settings, database)
        pages = {}
        values, known = values_for(stage), keys_of(stage)
        rows = [row for row in rows_of(app) if row.method == "GET" and not row.path.startswith("/sounds/")]
        clients = {person.name: as_person(app, database, person) for person in stage.people}
        for row in rows:
            theirs = (
                (person, path) for path, keys in addresses(row, values) for person in stage.people
                if not row.who or MAY[row.who](person, about(keys, known))
            )
            fetched = 0
            for person, path in theirs:
                if path not in pages and fetched < ENOUGH:
                    answer = clients[person.name].get(path, params={"lang": CODE})
                    if answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"):
                        pages[path] = answer.text
                        fetched += 1
    yield Seen(pages, frozenset(own_words(database)))
    store_of(settings).close()
    database.engine.dispose()


def own_words(database: Database) -> set[str]:
    """Every word that somebody has written into the town; what we ask is in the waves and is not taken from there."""
    load_every_table()
    found = NAMES | {word for line in help_lines() for word in LETTERS.findall(line.name)}
    with database.reading() as session:
        for table in SQLModel.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, AutoString) and column.name not in ("document", "svg"):
                    for text in session.execute(select(column).distinct()).scalars():  # type: ignore[arg-type]
                        found |= set(LETTERS.findall(str(text)))
    for item in ASKED.forms[0].items:
        for text in (item.ask, *item.talk, *(option.label for option in item.options), ASKED.title, NOTE):
            found |= set(LETTERS.findall(text))
    return found


# A screen in a hall is set up in one language from the scoreboard's page; a preview stands in a page with the choice.
WITHOUT_CHOICE = re.compile(r"/scoreboard/hall/|/questionnaires?/.*sheet/")


def test_every_word_on_every_page_comes_through_the_catalog(seen: Seen) -> None:
    assert len(seen.pages) > 100
    bypassing: dict[str, str] = {}
    for path, html in seen.pages.items():
        for piece in unmarked(html):
            if set(LETTERS.findall(CODES.sub("", piece))) - seen.names:
                bypassing.setdefault(piece, path)
    assert bypassing == {}


def test_a_word_that_bypasses_the_catalog_is_seen() -> None:
    page = "<html lang=fa><body><p>⟦Hej ⟦Ada⟧⟧</p><p>Farvel nu</p><img alt='En mark'><i lang=da>Dansk</i></body></html>"
    assert unmarked(page) == ["Farvel nu", "En mark"]


def test_a_new_language_needs_only_its_catalog(seen: Seen) -> None:
    """On every page: its direction, its own name among the others, and the way to them."""
    wrong = []
    for path, html in seen.pages.items():
        tree = HTMLParser(html)
        root = tree.css_first("html")
        if root is None:
            continue
        if (root.attributes["lang"], root.attributes["dir"]) != (CODE, "rtl"):
            wrong.append(f"{path} is not from right to left")
        ways = {node.attributes["lang"]: node.text() for node in tree.css("a[lang]")}
        if not WITHOUT_CHOICE.search(path) and (ways.get(CODE) != OWN_NAME or ways.get("da") != "Dansk"):
            wrong.append(f"{path} offers {ways}")
    assert wrong == []


# -- small rules --------------------------------------------------------------------------------------------------


def test_names_of_languages_stand_in_their_own_script_with_their_own_capitals() -> None:
    named = {code: language.own_name(code) for code in ("da", "en", "ar", "tr", "uk", "pl", "zu")}
    assert named == {"da": "Dansk", "en": "English", "ar": "العربية", "tr": "Türkçe", "uk": "Українська",
                     "pl": "Polski", "zu": "isiZulu"}  # fmt: skip


@pytest.mark.parametrize("code", ["ar", "fa", "ur", "ckb", "he"])
def test_a_language_is_right_to_left_when_its_letters_are(code: str) -> None:
    assert language.direction_of(code) == "rtl"
    assert language.direction_of("tr") == "ltr"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("da", "2.a, 2.b og 3.c"), ("en", "2.a, 2.b and 3.c"), ("tr", "2.a, 2.b ve 3.c"), ("pl", "2.a, 2.b i 3.c"),
        ("uk", "2.a, 2.b і 3.c"), ("ar", "2.a و2.b و3.c"),
    ],
)  # fmt: skip
def test_lists_are_said_as_the_language_says_them(code: str, said: str) -> None:
    with language.speaking(code):
        assert language.listed(["2.a", "2.b", "3.c"]) == said
        assert (language.listed([]), language.listed(["2.a"])) == ("", "2.a")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("da", "22. november 2025"), ("en", "22 November 2025"), ("tr", "22 Kasım 2025"), ("pl", "22 listopada 2025"),
        ("uk", "22 листопада 2025\u202fр."), ("ar", "22 نوفمبر 2025"),
    ],
)  # fmt: skip
def test_days_are_said_as_the_language_says_them_in_digits_that_all_can_read(code: str, said: str) -> None:
    with language.speaking(code):
        assert spoken_day(date(2025, 11, 22), date(2026, 1, 1)) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<h1>نتيجة 3.A</h1>", "<h1>نتيجة <bdi>3.A</bdi></h1>"),
        ("<td>4.-5. klasse, Åskolen</td>", "<td><bdi>4.-5. klasse, Åskolen</bdi></td>"),
        ("<p>Flere bolde.</p>", "<p><bdi>Flere bolde.</bdi></p>"),
        ("<p>اتصل على 116 111</p>", "<p>اتصل على <bdi>116 111</bdi></p>"),
        ("<b>Timerne i 9.B: كان</b>", "<b><bdi>Timerne i 9.B</bdi>: كان</b>"),
        ("<p>Tom &amp; Jerry</p>", "<p>Tom &amp; Jerry</p>"),
        ("<a lang=da>Dansk</a>", "<a lang=da>Dansk</a>"),
        ('<p title="3.A">من 6–9 سنوات</p>', '<p title="3.A">من 6–9 سنوات</p>'),
        ("<svg><text>2.a</text></svg><textarea>2.a</textarea>", "<svg><text>2.a</text></svg><textarea>2.a</textarea>"),
    ],
)
def test_names_and_numbers_keep_their_order_between_right_to_left_words(text: str, shown: str) -> None:
    assert isolated(text) == shown


def test_a_page_that_is_read_from_left_to_right_is_left_alone() -> None:
    with language.speaking("da"):
        assert "<bdi>" not in render("child/join.html", problem=None, typed="", inline=lambda *_names: "")


# -- the choice ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "carried"),
    [
        ("/council", "/council?lang=ar"),
        ("/council/papers?after=2#end", "/council/papers?after=2&lang=ar#end"),
        ("/council?lang=da", "/council?lang=da"),
        ("tel:116111", "tel:116111"),
        ("https://bornetelefonen.dk", "https://bornetelefonen.dk"),
        ("//elsewhere", "//elsewhere"),
    ],
)
def test_on_childrens_pages_the_language_goes_along_in_the_address(address: str, carried: str) -> None:
    assert with_language(address, "ar") == carried


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_child_in_a_council_walks_on_in_the_chosen_language_and_nothing_is_stored(client: Client, cast: Cast) -> None:
    page = client.get(f"/council/{cast.egeskolen.key}?lang=tr")
    assert not page.headers.get("set-cookie")
    tree = HTMLParser(page.text)
    forms = [node.attributes["action"] or "" for node in tree.css("form")]
    assert forms
    assert all("lang=tr" in action for action in forms)
    ways = [node.attributes["href"] or "" for node in tree.css("a[href^='/']")]
    assert all("lang=tr" in way for way in ways)
    answer = client.post(forms[0], data={"code": "ZZZZZZ"})
    assert HTMLParser(answer.text).css_first("html").attributes["lang"] == "tr"  # type: ignore[union-attr]


def test_the_page_of_languages_tells_the_truth() -> None:
    """docs/languages.md: each language and who has read its words; `python -m voice.words update` writes it."""
    page = (PACKAGE.parent / "docs" / "languages.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for code in language.languages():
        row = next(line for line in rows if f"(`{code}`)" in line)
        assert language.own_name(code) in row
        by = language.reviewed_by(code)
        assert (by or ("written in it" if code == language.SOURCE else "not yet")) in row
