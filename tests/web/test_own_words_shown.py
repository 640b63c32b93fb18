"""Approved words on the result pages: the class's, the big screen's, the adults'. Never before all are read."""

import pytest
from playwright.sync_api import Browser
from sqlmodel import Session

from tests import cast as people
from tests.browser.walking import violations
from tests.cast import Cast
from tests.craft import Client
from tests.moderation.written import DRAWN, TEN, published, written
from tests.serving import Server
from tests.web.above import closed_wave
from tests.web.teacher import read, signed_in
from voice import clock
from voice.db import Database
from voice.moderation.deciding import approve, hand_over, remove
from voice.moderation.question import Question
from voice.moderation.reading import waiting_texts
from voice.settings import Settings
from voice.waves.showing import make_big_screen, show_to_class
from voice.waves.tables import Sitting

TEXTS = ("Peter skal ikke drille", "<img src=x onerror=alert(1)>", "نريد وقتا أطول", "Jeg er bange derhjemme", *TEN[4:])
KEPT = ("[…] skal ikke drille", TEXTS[1], TEXTS[2], *TEN[5:])


@pytest.fixture
def sitting(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        sitting = published(session, settings, cast.a)
        show_to_class(session, sitting, now=clock.now())
        return sitting


def decide(session: Session, cast: Cast, question: Question, *, but: int = 0) -> None:
    """Peter's name out, one text passed on, one removed, the rest approved; `but` so many that are left waiting."""
    texts = sorted(waiting_texts(session, question), key=lambda text: TEXTS.index(text.words))
    for text in texts[: len(texts) - but]:
        if text.words.startswith("Peter"):
            approve(session, text.key, edited=text.words.replace("Peter", "[…]"))
        elif "bange" in text.words:
            hand_over(session, text.key, now=clock.now(), by=cast.mona.key)
        elif text.words == TEN[4]:
            remove(session, text.key, "unclear")
        else:
            approve(session, text.key)


def paths(database: Database, sitting: Sitting) -> list[str]:
    with database.writing() as session:
        token = make_big_screen(session, sitting, now=clock.now())
    at = f"/classroom/sittings/{sitting.key}"
    return [f"/s/{sitting.code}/result", f"/screen/{token}", f"{at}/result", f"{at}/dialogue"]


def quotes(page: object) -> list[str]:
    return [" ".join(node.text().replace("(taget ud)", "").split()) for node in read(page).css(".quotes blockquote")]


def test_read_words_are_shown_on_every_page_with_what_was_taken_out(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    with database.writing() as session:
        decide(session, cast, written(session, sitting, TEXTS))
    signed_in(client, cast.tine, database)
    for path in paths(database, sitting):
        page = client.get(path)
        assert sorted(quotes(page)) == sorted(KEPT), path
        (removed,) = read(page).css(".removed")
        assert removed.text() == "2 tekster er taget ud: 1 er ikke til at forstå, 1 hører til et andet sted."
        assert "Peter" not in page.text
        assert "bange" not in page.text
        assert "<img src=x" not in page.text
        assert {node.attributes["dir"] for node in read(page).css("blockquote")} == {"auto"}
        assert "taget ud" in read(page).css_first(".taken-out").text()


@pytest.mark.parametrize("but", [1, 5, 10])
def test_nothing_is_shown_while_one_text_waits(
    client: Client, cast: Cast, database: Database, sitting: Sitting, but: int
) -> None:
    with database.writing() as session:
        decide(session, cast, written(session, sitting, TEXTS), but=but)
    signed_in(client, cast.tine, database)
    for path in paths(database, sitting):
        page = client.get(path)
        assert quotes(page) == []
        assert not [text for text in TEXTS if text in page.text]
        assert "En voksen, som ikke er jeres egen, læser dem først" in page.text
        assert read(page).css(".removed") == []


def test_fewer_than_ten_are_never_shown_and_it_is_said_what_happens(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    signed_in(client, cast.tine, database)
    for path in paths(database, sitting):
        page = client.get(path)
        assert quotes(page) == []
        assert "I var færre end ti, der skrev. Jeres ord bliver læst sammen med andres." in page.text


def test_words_of_several_groups_are_said_to_be_so(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    with database.writing() as session:
        decide(session, cast, written(session, sitting, TEXTS, alone=False))
    page = client.get(f"/s/{sitting.code}/result")
    assert sorted(quotes(page)) == sorted(KEPT)
    assert "Her er jeres ord blandet med andres." in page.text


def test_the_house_reads_words_of_groups_that_wrote_too_few_and_only_when_all_are_read(
    client: Client, cast: Cast, database: Database, settings: Settings
) -> None:
    with database.writing() as session:
        wave, sittings = closed_wave(session, settings, cast)
        question = written(session, sittings["2.a"], TEXTS, alone=False)
        decide(session, cast, question, but=1)
    path = f"/institution/egeskolen/waves/{wave}"
    signed_in(client, cast.lars, database)
    assert quotes(client.get(path)) == []
    with database.writing() as session:
        for text in waiting_texts(session, question):
            approve(session, text.key)
    page = client.get(path)
    assert sorted(quotes(page)) == sorted(KEPT)
    assert "2 tekster er taget ud: 1 er ikke til at forstå, 1 hører til et andet sted." in page.text
    assert "blandet sammen" in page.text


def test_each_look_has_another_order(client: Client, cast: Cast, database: Database, sitting: Sitting) -> None:
    with database.writing() as session:
        decide(session, cast, written(session, sitting, TEXTS))
    looks = {tuple(quotes(client.get(f"/s/{sitting.code}/result"))) for _look in range(4)}
    assert len(looks) > 1


def test_the_moderator_as_such_sees_no_result(
    client: Client, cast: Cast, database: Database, sitting: Sitting
) -> None:
    signed_in(client, cast.mona, database)
    assert client.get(f"/classroom/sittings/{sitting.key}/result").status_code == 404


# -- in a browser -------------------------------------------------------------------------------------------------


@pytest.fixture
def drawn(database: Database, settings: Settings, cast: Cast) -> Sitting:
    with database.writing() as session:
        drawn = published(session, settings, people.make_group(session, "Blå", institution=cast.egeskolen),
                          DRAWN, "6-9")
        for text in waiting_texts(session, written(session, drawn, ["[[9,9,900,900]]"] * 12, item="best")):
            approve(session, text.key)
        show_to_class(session, drawn, now=clock.now())
    return drawn


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_axe_finds_nothing_and_no_screen_scrolls(
    browser: Browser, server: Server, database: Database, cast: Cast, sitting: Sitting, drawn: Sitting
) -> None:
    with database.writing() as session:
        question = written(session, sitting, TEXTS)
        decide(session, cast, question, but=3)
        decide(session, cast, question)
        waiting = written(session, sitting, ["ord " * 40] * 10, item="more")
        cookies = {person.key: people.sign_in(session, person) for person in (cast.mona, cast.lars, cast.tine)}
    at = f"/moderation/egeskolen/waves/{waiting.wave_key}/sittings/{sitting.key}/10-12"
    visits = [
        *[("mona", path) for path in ("/moderation/egeskolen", f"{at}/more", f"{at}/more?view=list&said=concern",
                                      f"{at}/words?said=approved")],
        ("lars", "/institution/egeskolen/concerns"),
        ("tine", f"/classroom/sittings/{sitting.key}/result"), ("tine", f"/classroom/sittings/{sitting.key}/dialogue"),
        *[("", f"/s/{shown.code}/result") for shown in (sitting, drawn)],
    ]
    found = {}
    for scheme, (width, height) in (("light", (320, 568)), ("dark", (820, 1180))):
        for who, path in visits:
            context = browser.new_context(viewport={"width": width, "height": height}, locale="da-DK",
                                          color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            if who:
                context.add_cookies([{"name": "voice", "value": cookies[who]["voice"], "url": server.url}])
            page = context.new_page()
            page.goto(server.url + path)
            for summary in page.locator("main details > summary:visible").all():
                summary.click()
            wrong = violations(page)
            across = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            wrong += [f"scrolls sideways by {across} px"] * (across > 0)
            while not who and page.locator(".stepping .next:not(:disabled)").count():
                down = page.evaluate("document.documentElement.scrollHeight - innerHeight")
                hash_ = page.evaluate("location.hash")
                wrong += [f"{hash_} scrolls by {down} px"] * (down > 1) + violations(page)
                page.locator(".stepping .next").click()
            if wrong:
                found[f"{scheme} {path}"] = wrong
            context.close()
    assert found == {}
