"""Sound in a real browser: a page that reads by itself, word by word; and an adult who records, with Chromium's own
pretended microphone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlmodel import select

from tests import cast as people
from tests.browser.walking import complaints, violations
from tests.cast import PASSWORD, make_item, make_questionnaire, make_sitting
from tests.databases import SqliteTemplate
from tests.serving import FLAGS, Server, chromium, serving
from tests.sound.sounding import file, seconds, tone
from voice import clock
from voice.db import Database
from voice.settings import Settings, read_settings
from voice.sound.encoding import encode
from voice.sound.heard_before import RECORDED
from voice.sound.keeping import keep
from voice.sound.tables import Sound
from voice.web.sound_texts import said_on_page

House = tuple[Server, Database]
QUESTION = "Er det godt at være her sammen?"
ASKED = make_questionnaire(make_item("here", ask=QUESTION), make_item("two"), forms=("6-9", "13-15"))
SILENT = "Hvad synes du om two?"
# Tells what is played and spoken; the machine that runs tests has no voice of its own, so the browser gets some.
WATCH = """(() => {
  window.heard = [];
  window.marked = [];
  const set = HighlightRegistry.prototype.set;
  HighlightRegistry.prototype.set = function (name, mark) {
    marked.push(String([...mark][0]));
    return set.call(this, name, mark);
  };
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { heard.push(['played', this.playbackRate]); return play.call(this); };
  const voices = [{ name: 'far away', lang: 'da-DK', localService: false }, VOICE].filter(Boolean);
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: function (text) { this.text = text; } });
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => voices, cancel() {}, speak(said) {
      heard.push(['spoken', said.text.trim(), said.voice.name, said.rate]);
      setTimeout(() => said.onboundary({ charIndex: said.text.lastIndexOf(' ') + 1 }), 50);
      setTimeout(() => said.onend(), 400);
    } } });
})()"""
LOCAL = "{ name: 'here', lang: 'da-DK', localService: true }"
MARKED = "[...(CSS.highlights.get('spoken') || [])].map(String).join()"


@pytest.fixture(scope="module")
def house(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("sound")
    plain = read_settings({"VOICE_DATA": str(folder)})
    settings: Settings = replace(plain, database_url=sqlite_template.copy_to(folder / "voice.db"))
    database = Database(settings.database_url)
    cast = people.build(database, settings)
    with database.writing() as session:
        small = make_sitting(session, settings, cast.a, questionnaire=ASKED, forms=("6-9",))
        older = make_sitting(session, settings, cast.b, questionnaire=ASKED, forms=("13-15",))
    with serving(settings) as server:
        server.codes = {"6-9": small.code, "13-15": older.code}  # type: ignore[attr-defined]
        yield server, database
    database.engine.dispose()


@pytest.fixture
def recorded(house: House) -> Iterator[Database]:
    """Everything on the page but one question has been read by a person."""
    database = house[1]
    audio = encode(file(tone(1.2)))
    with database.writing() as session:
        for text in dict.fromkeys((*said_on_page(ASKED, "6-9", "da"), *said_on_page(ASKED, "13-15", "da"))):
            if text != SILENT:
                keep(session, text, "da", audio, on=clock.today(), institution=None)
    yield database
    with database.writing() as session:
        for sound in session.exec(select(Sound)):
            session.delete(sound)


def child(browser: Browser, house: House, form: str, voice: str = "null") -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 820, "height": 1180}, locale="da-DK")
    context.add_init_script(WATCH.replace("VOICE", voice))
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.problems = complaints(page)  # type: ignore[attr-defined]
    page.goto(f"{house[0].url}/s/{house[0].codes[form]}", wait_until="networkidle")  # type: ignore[attr-defined]
    return context, page


def nothing_is_heard_at_the_first_question(page: Page) -> None:
    page.locator("[data-do=start]").click()
    page.locator(".item:visible").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("heard") == []


@pytest.mark.usefixtures("recorded")
def test_for_six_to_nine_the_recording_is_played_by_itself_and_the_word_is_marked(
    browser: Browser, house: House
) -> None:
    context, page = child(browser, house, "6-9", LOCAL)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-do=start]").click()
    page.locator("h2.spoken").wait_for()
    assert page.locator("h2.spoken").inner_text() == QUESTION
    page.wait_for_function("() => marked.includes('sammen?')")
    marked = page.evaluate("[...new Set(marked)]")
    asked_words = [word for word in marked if word in QUESTION.split()]
    assert asked_words == [word for word in QUESTION.split() if word in asked_words]  # in their order
    assert len(asked_words) > 3
    page.locator(".choice.spoken").first.wait_for()
    assert page.evaluate("heard.every(one => one[0] === 'played')"), "a machine spoke where a person has"
    assert not [url for url in asked if not url.startswith("blob:")], "what is played tells the net where a child is"
    page.wait_for_function("() => !document.documentElement.classList.contains('speaking')", timeout=20_000)
    assert page.locator(".spoken").count() == 0
    assert page.evaluate(MARKED) == ""
    assert page.problems == []  # type: ignore[attr-defined]
    context.close()


@pytest.mark.usefixtures("recorded")
def test_what_nobody_has_read_is_spoken_by_the_tablet_itself_and_never_from_far_away(
    browser: Browser, house: House
) -> None:
    context, page = child(browser, house, "6-9", LOCAL)
    page.locator("[data-do=start]").click()
    page.locator(".choice:visible").first.click()  # goes on by itself
    page.wait_for_function("() => heard.some(one => one[0] === 'spoken')")
    assert page.evaluate("heard.filter(one => one[0] === 'spoken').map(one => one.slice(1, 3))") == [[SILENT, "here"]]
    page.wait_for_function("() => marked.includes('two?')")
    context.close()


@pytest.mark.usefixtures("recorded")
def test_older_children_hear_it_when_they_press_and_slower_when_they_want(
    browser: Browser, house: House
) -> None:
    context, page = child(browser, house, "13-15")
    nothing_is_heard_at_the_first_question(page)
    page.evaluate("say.slow = true")
    page.locator(".item:visible .say").first.click()
    page.wait_for_function("() => heard.length > 0")
    assert page.evaluate("heard[0]") == ["played", 0.7]
    page.locator(".item:visible .say").first.click()  # and again from the beginning
    page.wait_for_function("() => heard.length > 1")
    page.locator("[data-do=help]").first.click()
    page.wait_for_function("() => !document.documentElement.classList.contains('speaking')")
    context.close()


@pytest.mark.usefixtures("recorded")
def test_everything_on_the_page_is_fetched_once_whoever_answers(
    browser: Browser, house: House
) -> None:
    """In the order of the page, before anybody has answered anything."""
    orders = []
    for _time in range(2):
        context = browser.new_context(locale="da-DK")
        context.add_init_script(WATCH.replace("VOICE", "null"))
        page, found = context.new_page(), []
        page.on("request", lambda request, found=found: found.append(request.url))
        page.goto(f"{house[0].url}/s/{house[0].codes['6-9']}", wait_until="networkidle")  # type: ignore[attr-defined]
        orders.append([url for url in found if "/sounds/" in url])
        context.set_offline(True)
        page.locator("[data-do=start]").click()
        page.wait_for_function("() => marked.length > 0")  # from memory: the net is gone
        context.close()
    assert orders[0] == orders[1]
    assert len(orders[0]) > 20
    assert len(set(orders[0])) == len(orders[0])


def test_a_page_without_recording_and_voice_is_quiet_and_has_no_button(
    browser: Browser, house: House
) -> None:
    """The only voice this tablet has would send the text to somebody else."""
    context, page = child(browser, house, "6-9")
    nothing_is_heard_at_the_first_question(page)
    assert page.evaluate("[say.ready(), document.documentElement.classList.contains('voice')]") == [False, False]
    assert page.locator(".item:visible .say:not([disabled])").count() == 0
    assert page.problems == []  # type: ignore[attr-defined]
    context.close()


# -- an adult records ---------------------------------------------------------------------------------------------


@pytest.fixture
def with_microphone(browser: Browser) -> Iterator[Browser]:
    """A Chromium whose microphone beeps, and which may be used without asking."""
    flags = [*FLAGS, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    other = browser.browser_type.launch(executable_path=chromium(), args=flags)
    yield other
    other.close()


def sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/sign-in")
    page.locator("[name=email]").fill("tine@skole.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/classroom")


def test_an_adult_presses_reads_listens_and_keeps(with_microphone: Browser, house: House) -> None:
    server, database = house
    context = with_microphone.new_context(locale="da-DK", viewport={"width": 820, "height": 1180})
    page = context.new_page()
    problems = complaints(page)
    sign_in(page, server.url)
    page.goto(f"{server.url}/institution/egeskolen/sounds")
    assert violations(page) == []
    text = page.locator(".to-read").inner_text()
    assert page.locator("[data-keep]").is_hidden()
    for _time in range(2):  # the first one is not good enough
        page.locator("[data-press]").click()
        page.locator(".record.runs").wait_for()
        page.wait_for_function("() => document.querySelector('meter').value > 0.05")
        page.wait_for_timeout(1500)  # somebody reads
        page.locator("[data-press]").click()
        page.locator(".heard audio").wait_for()
    assert page.evaluate("document.querySelector('.heard audio').duration") > 1
    assert violations(page) == []
    page.locator("[data-keep]").click()
    page.locator(".so-far", has_text="1 af ").wait_for()
    assert page.locator(".to-read").inner_text() != text
    with database.reading() as session:
        sound = session.exec(select(Sound)).one()
        assert (sound.kind, sound.institution_key, sound.language) == (RECORDED, "egeskolen", "da")
        assert 0.15 < seconds(sound.audio) < 4  # a beep each second, cut at both ends
    assert problems == []
    page.locator(".texts summary").click()
    page.locator("form[action$=removal] button").click()
    page.locator(".so-far", has_text="0 af ").wait_for()
    context.close()


def test_without_a_microphone_a_file_does(browser: Browser, house: House, tmp_path: Path) -> None:
    server, database = house
    chosen = tmp_path / "read.wav"
    chosen.write_bytes(file(tone(1.5)))
    context = browser.new_context(locale="da-DK", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, server.url)
    page.goto(f"{server.url}/institution/egeskolen/sounds?of=min-dag&form=6-9&read=da")
    assert page.locator("[data-press]").is_hidden()
    page.locator("#sound").set_input_files(chosen)
    page.locator("[data-keep]").click()
    page.locator(".so-far", has_text="1 af ").wait_for()
    with database.writing() as session:
        for sound in session.exec(select(Sound)):
            assert 1.3 < seconds(sound.audio) < 2
            session.delete(sound)
    context.close()
