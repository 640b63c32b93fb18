"""The walks of `make shots`: what is opened, tapped and photographed, as a child, as a stranger and as staff."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page


@dataclass
class Camera:
    page: Page
    url: str
    folder: Path
    missed: list[str]
    last: str = ""

    def open(self, name: str, path: str, *, expect: int = 200) -> bool:
        """Opens the page and takes its picture; a wrong status is written down."""
        self.last = f"{name} {path}"
        response = self.page.goto(self.url + path if path.startswith("/") else path)
        status = response.status if response else 0
        if status != expect:
            self.missed.append(f"{self.folder}: {name}: {path} answered {status}, not {expect}")
        self.shoot(name)
        return status == expect

    def shoot(self, name: str, *, whole: bool = True) -> None:
        self.last = name
        self.folder.mkdir(parents=True, exist_ok=True)
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            self.missed.append(f"{self.folder}: {name} is {wide} px too wide")
        clean = re.sub(r"[^\w-]+", "-", name.lower()).strip("-")
        self.page.screenshot(path=self.folder / f"{clean}.png", full_page=whole, animations="disabled")

    def showing(self, selector: str) -> bool:
        return self.page.locator(selector).first.is_visible()


def child(camera: Camera, name: str, path: str) -> None:
    """Start, every question, one answer, help and stop, review, thanks."""
    page = camera.page
    if not camera.open(f"{name} 00 start", path):
        return
    page.click("[data-do=start]")
    camera.shoot(f"{name} 01 question", whole=False)
    page.click("[data-do=help]")
    camera.shoot(f"{name} 92 help", whole=False)
    page.click("#help [data-do=close]")
    page.click("[data-do=stop]")
    camera.shoot(f"{name} 93 stop", whole=False)
    page.click("#stop [data-do=close]")
    for number in range(2, 80):
        if camera.showing("[data-screen=review]"):
            break
        answer(page, number)
        if camera.showing(".item:not([hidden])") and number <= 4:
            camera.shoot(f"{name} {number - 1:02} question answered", whole=False)
        if page.locator(".next").first.is_visible():
            page.click(".next")
        if number <= 24 and camera.showing(".item:not([hidden])"):
            camera.shoot(f"{name} {number:02} question", whole=False)
    camera.shoot(f"{name} 90 review")
    page.click(".send")
    page.locator("[data-do=another]").wait_for(timeout=8000)
    camera.shoot(f"{name} 91 end")


def answer(page: Page, number: int) -> None:
    """Taps one choice of what is shown with the keyboard, so that the page does not go on by itself."""
    for item in page.locator(".item:not([hidden])").all():
        choices = item.locator("input[type=radio]:visible, input[type=checkbox]:visible")
        if choices.count() and number % 4:
            choices.nth(number % min(choices.count(), 5)).evaluate("field => field.click()")
        text = item.locator("textarea:visible, input[type=text]:visible")
        if text.count():
            text.first.fill("Mere tid udenfor")


def small_pages(camera: Camera, sittings: list[dict]) -> None:
    """Joining and everything that can stop a child, and the class's result by its code."""
    page = camera.page
    camera.open("join", "/")
    field = page.locator("input[name=code]")
    field.fill("ZZZ999")
    page.locator("form button").first.click()
    page.wait_for_load_state()
    camera.shoot("join wrong code")
    camera.open("stop unknown", "/s/ZZZ999", expect=404)
    several = next((s for s in sittings if s["state"] == "open" and len(s["forms"]) > 1), None)
    if several:
        camera.open("choose form", several["path"])
    ended = [s for s in sittings if s["state"] != "open"]
    if ended:
        camera.open("stop closed", ended[0]["path"], expect=410)
    shown: set[str] = set()
    for sitting in ended:
        response = page.goto(f"{camera.url}{sitting['path']}/result")
        if sitting["band"] in shown or not response or response.status != 200:
            continue
        shown.add(sitting["band"])
        camera.shoot(f"result {sitting['band']}")
    still = next((s for s in sittings if s["state"] == "open"), None)
    if still:
        page.goto(f"{camera.url}{still['path']}/result")
        camera.shoot("result not yet")


def classroom(camera: Camera, person: dict) -> None:
    """Sign in, then one page of every kind that the home page leads to."""
    page = camera.page
    camera.open("00 sign in", "/sign-in")
    page.fill("input[name=email]", person["email"])
    page.fill("input[name=password]", "not the right one")
    page.locator("main form button").first.click()
    page.wait_for_load_state()
    camera.shoot("01 sign in refused")
    page.fill("input[name=email]", person["email"])
    page.fill("input[name=password]", person["password"])
    page.locator("main form button").first.click()
    page.wait_for_url("**/classroom*")
    camera.shoot("02 home")
    links = addresses(page)
    for number, (kind, pattern) in enumerate(KINDS, 10):
        for n, path in enumerate([p for p in links if re.search(pattern, p)][:3]):
            if camera.open(f"{number} {kind} {n + 1}", path):
                links += [p for p in addresses(page) if p not in links]
    for path in [p for p in links if re.search(r"/sittings/[^/]+$", p)][:4]:
        page.goto(camera.url + path)
        button = page.locator("form[action$='/big-screen'] button")
        if button.count():
            button.first.click()
            page.wait_for_url("**/screen/**")
            camera.shoot("40 big screen 1", whole=False)
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(400)
            camera.shoot("41 big screen 2", whole=False)
            break


KINDS = (
    ("open", r"/groups/[^/]+/open$"),
    ("watch", r"/sittings/[^/]+$"),
    ("result", r"/sittings/[^/]+/result$"),
    ("dialogue", r"/sittings/[^/]+/dialogue$"),
)


def addresses(page: Page) -> list[str]:
    """Own paths that the page links to, in order, once each."""
    found = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    return list(dict.fromkeys(path.partition("#")[0] for path in found))
