"""Every kind of question in every age, measured: large enough to tap, far enough from the next, nothing to scroll to,
nothing that moves by itself. The page is the real one; a browser without a server gets it from the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.child_page.pages import questionnaire_page
from voice.questionnaires.questions import Form, Item, Option, Questionnaire
from voice.web.child_pages import TICKET_MARK
from voice.web.inline import inline_of, policy

HOME = "http://localhost:1/s/ABCDEF"
# children.md 2.2: the smallest side of what is tapped and the gap between two, in CSS pixels; the smallest screen
BANDS = {
    "3": (96, 24, (360, 640)),
    "4-5": (96, 24, (360, 640)),
    "6-9": (72, 16, (360, 640)),
    "10-12": (56, 6, (320, 568)),
    "13-15": (48, 6, (320, 568)),
    "16-18": (48, 6, (320, 568)),
}
FACES = (Option("yes", "Ja, meget", 5), Option("bit", "Ja, lidt", 3), Option("no", "Nej", 1))
FIVE = tuple(
    Option(code, label)
    for code, label in zip(
        "abcde", ("Passer helt", "Passer godt", "Både og", "Passer lidt", "Passer slet ikke"), strict=True
    )
)
PLACES = (Option("yard", "Legepladsen", picture="outside"), Option("hall", "Gangen", picture="arriving"))
TWO = (Option("one", "Lege sammen", picture="play-together"), Option("other", "Lege alene", picture="play-alone"))


def kinds_of(form: str) -> tuple[Item, ...]:
    """One question of each kind that this age can be asked."""
    if form == "3":
        return (Item("two", "pictures", "Hvad vil du helst lege?", TWO),)
    marks = FACES if form in ("4-5", "6-9") else FIVE
    ask = "Kan du være dig selv her?"
    picture = "be-myself" if form in ("4-5", "6-9") else None
    items = [
        Item("scale", "scale", ask, marks, picture=picture),
        Item("places", "places", "Hvordan er der her?", marks, PLACES),
        Item("one", "one", "Hvad vil du helst?", TWO),
        Item("several", "several", "Hvad er godt her?", (*TWO, Option("rest", "Have det roligt", picture="quiet"))),
        Item("statements", "statements", "Passer det?", FACES, (Option("s1", "Vi hører på hinanden."),)),
    ]
    if form in ("4-5", "6-9"):
        items.append(Item("drawing", "drawing", "Tegn det bedste ved din dag."))
    if form not in ("4-5",):
        items.append(
            Item("order", "order", "Hvad er vigtigst?", (*TWO, Option("rest", "Have det roligt", picture="quiet")))
        )
    if form not in ("4-5", "6-9"):
        items.append(Item("text", "text", "Er der noget, du vil sige?", max_characters=200))
    if form in ("13-15", "16-18"):
        items.append(Item("ladder", "ladder", "Hvor godt går det?", tuple(Option(str(n), str(n)) for n in range(11))))
    return tuple(items)


MOVED = (Path(__file__).parents[2] / "bench" / "moved.js").read_text()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(has_touch=True, locale="da-DK", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def open_at(page: Page, form: str, size: tuple[int, int]) -> list[str]:
    """The questionnaire of all kinds in a window of this size. Returns a list that errors of the page are added to."""
    made = Form(form, kinds_of(form))
    text = questionnaire_page(Questionnaire("made-up", "Opdigtet", (), (made,)), made)
    body = text.replace(TICKET_MARK, '<input type="hidden" name="ticket" form="sheet" value="a.b"></body></html>')
    allowed = policy(inline_of(made, paper=False))
    headers = {"Content-Security-Policy": allowed, "Content-Type": "text/html; charset=utf-8"}

    def serve(route: Route) -> None:
        route.fulfill(body=body, headers=headers) if route.request.url == HOME else route.abort()

    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(MOVED)
    page.route("**/*", serve)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(HOME)
    return said


def boxes(page: Page, what: str) -> list[tuple[float, float, float, float]]:
    """left, top, right, bottom of each that can be seen."""
    found = [box for one in page.locator(what).all() if (box := one.bounding_box())]
    return [(b["x"], b["y"], b["x"] + b["width"], b["y"] + b["height"]) for b in found]


def screens(page: Page) -> Iterator[str]:
    """Each screen with questions, from the first."""
    page.locator("[data-do=start]").click()
    for _ in range(30):
        if page.evaluate("document.documentElement.dataset.screen") != "items":
            return
        yield page.locator(".item:visible h2").first.inner_text()
        page.locator("[data-do=next]:visible").click()
    raise AssertionError("not through after 30 screens")


ANSWERS = ".answers .card:visible, .outs .card:visible"


@pytest.mark.parametrize("form", BANDS)
@pytest.mark.parametrize("size", ["smallest", (820, 1180), (1180, 820), (1280, 800)])
def test_every_kind_of_question_can_be_tapped_and_seen_at_once(
    page: Page, form: str, size: str | tuple[int, int]
) -> None:
    least, gap, smallest = BANDS[form]
    window = smallest if isinstance(size, str) else size
    said, seen = open_at(page, form, window), 0
    for asked in screens(page):
        seen += 1
        there = boxes(page, ANSWERS)
        assert there, asked
        for left, top, right, bottom in there:
            assert min(right - left, bottom - top) >= least - 0.5, f"{asked}: {right - left} by {bottom - top}"
            assert left >= 0, asked
            assert right <= window[0], asked
        for number, one in enumerate(there):
            for other in there[number + 1 :]:
                apart = max(
                    max(one[0], other[0]) - min(one[2], other[2]), max(one[1], other[1]) - min(one[3], other[3])
                )
                assert apart >= gap - 0.5, f"{asked}: {one} and {other} are {apart} px apart"
        for left, top, right, bottom in boxes(
            page, "main .foot button:visible, header button:visible, .tools button:visible"
        ):
            assert min(right - left, bottom - top) >= 44, asked
        across, down = page.evaluate(
            "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
        )
        assert (across <= 0, down <= 1) == (True, True), f"{asked} scrolls by {across}, {down}"
    assert seen
    assert page.evaluate("moved") == []
    assert said == []


@pytest.mark.parametrize("form", BANDS)
def test_how_many_questions_stand_on_a_screen(page: Page, form: str) -> None:
    open_at(page, form, (820, 1180))
    most = {"13-15": 3, "16-18": 5}.get(form, 1)
    counts = [page.locator(".item:not(.parts):visible, .part:visible").count() for _ask in screens(page)]
    assert max(counts) <= most
    if most > 1:
        assert max(counts) > 1


@pytest.mark.parametrize("form", ["4-5", "10-12", "16-18"])
def test_at_twice_the_size_on_320_pixels_nothing_is_out_of_reach(page: Page, form: str) -> None:
    """200 % zoom, 320 pixels are left (WCAG 1.4.4, 1.4.10): down may scroll, sideways never."""
    open_at(page, form, (320, 284))
    for asked in screens(page):
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, asked
        for card in page.locator(ANSWERS).all():
            card.scroll_into_view_if_needed()
            assert card.is_visible()


@pytest.mark.parametrize("form", ["4-5", "10-12", "16-18"])
def test_larger_text_and_a_calmer_look_leave_everything_in_reach(page: Page, form: str) -> None:
    open_at(page, form, (360, 740))
    size = "parseFloat(getComputedStyle(document.querySelector('.start h2, .how p')).fontSize)"
    before, paper = page.evaluate(size), page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("[data-do=look]").click()
    for name in ("large", "calm"):
        page.locator(f"[data-set={name}]").click()
        assert page.locator(f"[data-set={name}]").get_attribute("aria-pressed") == "true"
    page.locator("#look [data-do=close]").click()
    assert page.evaluate(size) >= 1.25 * before
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    for asked in screens(page):
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, asked


@pytest.mark.parametrize("form", ["6-9", "13-15"])
def test_the_whole_sheet_can_be_answered_with_keys_alone(page: Page, form: str) -> None:
    open_at(page, form, (820, 1180))
    page.locator("[data-do=start]").press("Enter")
    for _ in range(150):
        if page.evaluate("document.documentElement.dataset.screen") != "items":
            break
        page.keyboard.press("Tab")
        on = page.evaluate("document.activeElement.dataset.do || document.activeElement.type")
        if on == "radio" and not page.locator(":checked:visible").count():
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.checked")
        elif on in ("radio", "next"):
            page.keyboard.press("Enter")
    page.locator("#answers").wait_for()
    assert page.locator("#answers b").first.inner_text() != "Sprunget over"


def test_one_switch_takes_what_the_mark_stands_on(page: Page) -> None:
    page.clock.install()
    open_at(page, "10-12", (820, 1180))
    page.locator("[data-do=look]").click()
    page.locator("[data-set=scan]").click()
    page.locator("#look [data-do=close]").click()
    took = 0
    for _ in range(200):
        if (
            page.evaluate("document.documentElement.dataset.screen") == "items"
            and page.locator(":checked:visible").count()
        ):
            break
        page.clock.run_for(2600)
        on = page.evaluate("document.activeElement.dataset.do || document.activeElement.type || ''")
        if on in ("start", "radio"):
            page.keyboard.press("a")
            took += 1
    assert took == 2  # begun, and answered, with one key
    outline = page.evaluate("getComputedStyle(document.querySelector(':checked + .card')).outlineStyle")
    assert outline == "solid"


def test_where_one_is_is_said_once(page: Page) -> None:
    open_at(page, "10-12", (820, 1180))
    page.locator("[data-do=start]").click()
    live = page.locator("[role=status]:visible, [aria-live]:visible")
    assert [one.inner_text() for one in live.all() if one.inner_text()] == ["Spørgsmål 1 ud af 8"]
    assert page.locator(".way").get_attribute("aria-hidden") == "true"
    assert page.evaluate("document.activeElement.tagName") in ("H2", "H3")
