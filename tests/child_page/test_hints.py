"""What the page says while a child writes: who reads it, a quiet hint, and the way to a grown-up. Nothing leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.browser.walking import NOTHING, left_behind, send, violations
from tests.cast import make_group, make_item, make_questionnaire, make_sitting
from tests.child_page.pages import questionnaire_page
from tests.databases import SqliteTemplate
from tests.serving import Server, serving
from voice.db import Database
from voice.settings import Settings, read_settings

ASKED = make_questionnaire(make_item("words", "text"), make_item("more", "text"), forms=("10-12",))

HINTS = {
    "Ring til mig på 23456789": "Det ligner et telefonnummer.",
    "mit nr er 23 45 67 89": "Det ligner et telefonnummer.",
    "+45 2345 6789": "Det ligner et telefonnummer.",
    "010112-1234": "Det ligner et CPR-nummer.",
    "0101121234": "Det ligner et CPR-nummer.",
    "skriv til mig@skole.dk": "Det ligner en mailadresse.",
    "Vi kan mødes på Skolevej 12": "Det ligner en adresse.",
    "rosengaden 4, 2. sal": "Det ligner en adresse.",
    "Peter driller": "Det ligner et navn.",
    "emma bestemmer alt": "Det ligner et navn.",
    "at få Emmas plads": "Det ligner et navn.",
    "Det er altid Thorvald der råber": "Det ligner et navn.",
}
CALM = (
    "Mere tid udenfor",
    "Vi skal have 2 timers idræt om ugen og 20 minutter længere pause kl. 10",
    "I skal høre på os. I siger ja. Og så glemmer I det!",
    "Flere ture til Tivoli og Legoland. Mere Minecraft i Matematik",
    "Mindre mobning, så ingen bliver mobbet. Vi vil have færre, der slår",
    "Jeg vil have mere matematik, jeg er træt af at vente",
    "Isbjørnene vil dø, hvis vi ikke gør noget ved klimaet",
    "Man skal ikke være bange for at sige noget i timerne",
    "Rigtig god mad i 2025 2. gang",
    "SLUT MED LEKTIER!!!",
    "Mere Tid Til At Lege Med De Andre",
    "Vi alle 5 vil gerne spille fodbold på banen",
    "en hund, en kat 🐈 og نريد وقتا أطول",
    "",
)
HARD = (
    "jeg bliver mobbet",
    "Jeg vil bare dø!!",
    "min far slår os",
    "jeg tør ikke gå hjem. og ingen ved det",
    "HADER MIG SELV",
    "de andre mobber mig, hele tiden",
)


@pytest.fixture(scope="module")
def town(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    folder: Path = tmp_path_factory.mktemp("hints")
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings: Settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database = Database(settings.database_url)
    with database.writing() as session:
        group = make_group(session, "5.b", forms=("10-12",))
        code = make_sitting(session, settings, group, questionnaire=ASKED).code
    with serving(settings) as server:
        yield server, code
    database.engine.dispose()


@pytest.fixture
def page(browser: Browser, town: tuple[Server, str]) -> Iterator[Page]:
    """At the first question, which is to be written, with everything loaded that the page ever loads."""
    server, code = town
    context = browser.new_context(viewport={"width": 320, "height": 568}, locale="da-DK", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{server.url}/s/{code}", wait_until="networkidle")
    page.locator("[data-do=start]").click()
    yield page
    context.close()


def write(page: Page, text: str) -> tuple[str, bool]:
    """The hint that stands there after the child has written this and stopped, and whether help is offered."""
    field = page.locator("textarea[data-hints]:visible")
    field.fill(text)
    field.dispatch_event("change")
    return shown(page)


def shown(page: Page) -> tuple[str, bool]:
    hint = page.locator("[data-hint]:visible")
    return (hint.inner_text() if hint.count() else ""), bool(page.locator("[data-hard]:visible").count())


def test_what_looks_like_somebody_gets_a_quiet_hint(page: Page) -> None:
    said = {text: write(page, text) for text in HINTS}
    assert {text: hint[: len(HINTS[text])] for text, (hint, _help) in said.items()} == HINTS
    assert not any(help_offered for _hint, help_offered in said.values())


def test_ordinary_answers_are_left_in_peace(page: Page) -> None:
    assert {text: write(page, text) for text in CALM} == dict.fromkeys(CALM, ("", False))


def test_what_sounds_hard_shows_the_way_to_a_grown_up(page: Page) -> None:
    assert {text: write(page, text) for text in HARD} == dict.fromkeys(HARD, ("", True))
    assert violations(page) == []
    page.locator("[data-hard]:visible button").click()
    assert page.locator("dialog#help").is_visible()


def test_it_waits_until_the_child_pauses_and_goes_when_the_words_go(page: Page) -> None:
    field = page.locator("textarea[data-hints]:visible")
    field.press_sequentially("Peter", delay=20)
    assert shown(page) == ("", False)
    page.locator("[data-hint]:visible").wait_for()
    field.fill("alle")
    page.locator("[data-hint]:visible").wait_for(state="detached")
    write(page, "jeg bliver mobbet")
    page.locator(".outs:visible .choice").last.click()
    assert shown(page) == ("", False)
    assert field.input_value() == ""


def test_nothing_is_asked_for_sent_or_stored_while_writing(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    for text in (*HINTS, *HARD):
        write(page, text)
    page.wait_for_timeout(800)  # longer than the page's own pause
    assert asked == []
    assert left_behind(page) == NOTHING


def test_the_child_may_leave_it_as_it_is(page: Page) -> None:
    write(page, "Peter driller")
    page.locator("[data-do=next]:visible").click()
    page.locator("[data-do=next]:visible").click()
    sent = page.evaluate("String(new URLSearchParams(new FormData(document.querySelector('#sheet'))))")
    assert "q.words=Peter+driller" in sent
    assert not [part for part in sent.split("&") if "hint" in part or "hard" in part]
    send(page)


def test_an_english_page_has_its_own_words(browser: Browser, town: tuple[Server, str]) -> None:
    server, code = town
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{server.url}/s/{code}?lang=en")
    page.locator("[data-do=start]").click()
    assert write(page, "i want to die") == ("", True)
    assert write(page, "I don't want to live") == ("", True)
    assert write(page, "More time outside. I like Monday, and no bullying") == ("", False)
    assert write(page, "they are mean to Oliver") [0]
    context.close()


SAID_IN = {  # hard; hard, written in another way; calm; somebody's name
    "ar": ("أريد أن أموت", "اريد ان اموت!!", "نريد وقتًا أطول في الخارج", "محمد يزعجنا"),
    "tr": ("ölmek istiyorum", "KİMSE BENİ SEVMİYOR", "Daha çok teneffüs, zorbalık olmasın", "hep Tuğrul bağırıyor"),
    "uk": ("мене б'ють", "Я ХОЧУ ПОМЕРТИ", "Хочемо довшу перерву і менше шуму", "вони ображають Тараса"),
    "pl": ("nikt mnie nie lubi", "NIE CHCĘ ŻYĆ!", "Więcej czasu na dworze, mniej hałasu", "zawsze krzyczy Grzegorz"),
}


@pytest.mark.parametrize("spoken", SAID_IN)
def test_every_language_has_its_own_words_and_letters(browser: Browser, town: tuple[Server, str], spoken: str) -> None:
    server, code = town
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.goto(f"{server.url}/s/{code}?lang={spoken}")
    page.locator("[data-do=start]").click()
    hard, same, calm, name = SAID_IN[spoken]
    assert write(page, hard) == ("", True)
    assert write(page, same) == ("", True)
    assert write(page, calm) == ("", False)
    assert write(page, name)[0]
    assert write(page, "٢٣٤٥٦٧٨٩" if spoken == "ar" else "23 45 67 89")[0]
    context.close()


@pytest.mark.parametrize("form", ["0-2", "6-9", "10-12", "13-15", "16-18"])
def test_beside_every_text_stands_who_reads_it_and_what_happens_to_fewer_than_ten(form: str) -> None:
    asked = make_questionnaire(make_item("words", "text"), make_item("more", "text"), forms=(form,))
    page = HTMLParser(questionnaire_page(asked, asked.form(form)))
    for area in page.css("textarea[data-hints]"):
        said = page.css_first(f"#{area.attributes['aria-describedby']}").text()
        assert "færre end ti" in said
        assert "slettet" in said
    assert len(page.css("#hint-words")) == 1


@pytest.mark.parametrize("form", ["4-5", "6-9"])
def test_beside_a_drawing_stands_who_sees_it(form: str) -> None:
    asked = make_questionnaire(make_item("best", "drawing"), forms=(form,))
    page = HTMLParser(questionnaire_page(asked, asked.form(form)))
    canvas = page.css_first("canvas")
    described = str(canvas.attributes["aria-describedby"]).split()
    assert "ser den først" in " ".join(page.css_first(f"#{part}").text() for part in described)
    assert page.css("#hint-words") == []
