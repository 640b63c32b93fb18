"""The child's page on a slow phone: bytes, requests, scripts, first paint and first answer beside a plain page with the
same text, from tap to next question, layout shift, and the second visit without a net. In a real Chromium.

    python bench/screen.py             also a part of `make bench`

The phone: a processor 6 times slower, 400 ms round trip, 400 kbit/s (slow_net.py). The plain page has the same words
and the same radio buttons, no style, no script, no picture, and is compressed as well. The pages are those of twenty
questions for 6-9 (three faces) and 13-15 (five words), without pictures of questions and without sound.
"""

import html
import json
import shutil
import statistics
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import servers
from servers import HERE, Contender
from slow_net import slow_net
from table import console, say

FORMS = {"6-9": "twenty-faces.yaml", "13-15": "twenty.yaml"}
MOST_BYTES, MOST_SCRIPT, MOST_RATIO, MOST_NEXT, RUNS = 14_600, 8_000, 1.15, 100.0, 5
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

MOVED = (HERE / "moved.js").read_text()
SHIFT = "moved.reduce((sum, each) => sum + each, 0)"
# What a child does as soon as it can: begin, and tap the first answer. It notes when that could be seen.
FIRST_ANSWER = """
window.marks = {};
(function look() {
  const begin = document.querySelector('[data-do=start]'), answer = document.querySelector('fieldset input');
  if (begin && begin.offsetParent && document.documentElement.dataset.screen === 'start') begin.click();
  else if (answer && answer.offsetParent && answer.checkVisibility({ visibilityProperty: true })) {
    answer.click();
    requestAnimationFrame(() => setTimeout(() => { marks.answer = performance.now(); console.info('answered'); }));
    return;
  }
  requestAnimationFrame(look);
})();
"""
PAINT = "(performance.getEntriesByName('first-contentful-paint')[0]?.startTime || 0)"
# From a tap until the next question has been drawn.
NEXT = """() => new Promise(done => {
  const began = performance.now();
  document.querySelector('[data-do=next]').click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


def measure(folder: Path) -> dict[str, dict[str, object]] | None:
    """For each form its figures; None without a Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        return None
    from playwright.sync_api import sync_playwright

    codes = fill(folder)
    ours = Contender("Voice", servers.OURS, {"VOICE_DATA": str(folder)}, "/", folder / "voice.db", [], folder / "none")
    figures: dict[str, dict[str, object]] = {}
    with servers.running(ours) as (port, _pid), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for form, code in codes.items():
            url = f"http://127.0.0.1:{port}/s/{code}"
            sent, page = fetch(url)
            found: dict[str, object] = {"bytes": sent, "script": script_bytes(page)}
            with plain(page) as beside, slow_net(port) as ours_far, slow_net(beside) as plain_far:
                pair = (f"http://127.0.0.1:{ours_far}/s/{code}", f"http://127.0.0.1:{plain_far}/")
                pairs = [tuple(visit(browser, address) for address in pair) for _ in range(RUNS)]
            for name in ("paint", "answer"):
                mine, other = (statistics.median(pair[n][name] for pair in pairs) for n in (0, 1))
                found |= {name: mine, f"{name}_plain": other, f"{name}_ratio": mine / other}
            found["requests"] = pairs[0][0]["requests"]
            found["next"] = statistics.median(tap for pair in pairs for tap in pair[0]["next"])
            found["shift"] = max(pair[0]["shift"] for pair in pairs)
            found["flight"] = in_flight(browser, url)
            figures[form] = found
        browser.close()
    return figures


def fill(folder: Path) -> dict[str, str]:
    """A data folder with a sitting for each form. Returns their codes."""
    from voice import clock
    from voice.db import Database
    from voice.migrating import migrate
    from voice.people.tables import Group, Institution, Municipality
    from voice.questionnaires.files import read_file
    from voice.settings import read_settings
    from voice.waves.opening import open_sitting

    folder.mkdir(exist_ok=True)
    settings = read_settings({"VOICE_DATA": str(folder)})
    migrate(settings.database_url)
    database, codes = Database(settings.database_url), {}
    with database.writing() as session:
        session.add(Municipality(key="town", name="Town"))
        session.flush()
        session.add(Institution(key="school", municipality_key="town", name="School", kind="skole"))
        session.flush()
        for form, name in FORMS.items():
            asked = read_file(HERE / name)
            bare = tuple(
                replace(each, items=tuple(replace(item, picture=None) for item in each.items)) for each in asked.forms
            )
            group = Group(key=form, institution_key="school", name=form, forms=form, size=28)
            session.add(group)
            session.flush()
            sitting = open_sitting(
                session, settings.secret, replace(asked, forms=bare), group, seats=28, now=clock.now(), forms=(form,)
            )
            codes[form] = sitting.code
    database.engine.dispose()
    return codes


def fetch(url: str) -> tuple[int, str]:
    """(bytes of the body as sent, the page). Asked for twice: the best compression is ready after the first visitor."""
    for _ in range(2):
        request = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
        with urllib.request.urlopen(request, timeout=30) as response:
            body = response.read()
        threading.Event().wait(1.5)
    return len(body), brotli.decompress(body).decode()


def script_bytes(page: str) -> int:
    from selectolax.lexbor import LexborHTMLParser

    scripts = "".join(node.text() for node in LexborHTMLParser(page).css("script"))
    return len(brotli.compress(scripts.encode(), quality=11))


@contextmanager
def plain(page: str) -> Iterator[int]:
    """The port of a page with the same words and radio buttons and nothing else, compressed, served from memory."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(page)
    for node in tree.css("script, style, svg, template, canvas"):
        node.decompose()
    parts = ["<!doctype html><html lang=da><meta charset=utf-8><meta name=viewport content='width=device-width'>"]
    parts += [f"<title>{tree.css_first('title').text()}</title><link rel=icon href=data:,><h1>"]
    parts += [tree.css_first("h1").text(), "</h1>"]
    parts += [*(f"<p>{html.escape(p.text())}" for p in tree.css(".how p")), "<form>"]
    for item in tree.css("fieldset.item"):
        parts.append(f"<fieldset><legend>{html.escape(item.css_first('h2').text())}</legend>")
        for choice in item.css(".choice"):
            field, word = choice.css_first("input"), html.escape(choice.css_first(".word").text())
            name, value = field.attributes["name"], field.attributes["value"]
            parts.append(f"<label><input type=radio name={name} value={value}>{word}</label>")
        parts.append("</fieldset>")
    others = tree.css("header, nav, section.said, dialog, aside")
    parts += ["<button>Send</button></form>", *(f"<p>{html.escape(' '.join(node.text().split()))}" for node in others)]
    body = brotli.compress("".join(parts).encode(), quality=11)

    class Beside(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Encoding", "br")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Beside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()


def visit(browser, url: str) -> dict[str, object]:
    """A first visit on the slow phone. Milliseconds; requests until the first answer."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.add_init_script(MOVED)
    page.add_init_script(FIRST_ANSWER)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # it says so by itself: whoever asks a page on a slow processor whether it is ready takes 50 ms of its time
    with page.expect_console_message(lambda message: message.text == "answered", timeout=60_000):
        page.goto(url, wait_until="commit")
    page.wait_for_timeout(500)
    first = [address for address in asked if not address.startswith("data:")]
    found = {"paint": page.evaluate(PAINT), **page.evaluate("marks"), "shift": page.evaluate(SHIFT), "next": []}
    found["requests"] = before_paint(page, first)
    if page.locator("[data-do=next]").count():
        page.wait_for_timeout(1500)
        found["next"] = [page.evaluate(NEXT) for _ in range(6)]
        page.wait_for_timeout(300)
        found["shift"] = page.evaluate(SHIFT)
    context.close()
    return found


def before_paint(page, asked: list[str]) -> int:
    """Requests that were needed for the page to be usable: itself, and what began before its first paint."""
    others = "performance.getEntriesByType('resource').filter(e => !e.name.startsWith('data:'))"
    return min(len(asked), 1 + int(page.evaluate(f"{others}.filter(e => e.startTime < {PAINT}).length")))


def in_flight(browser, url: str) -> bool:
    """Whether the second visit works without a net, once the first one has been there for a few seconds."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(url)
    try:
        page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_timeout(3000)
        context.set_offline(True)
        page.goto(url)
        page.locator("[data-do=start]").click(timeout=5000)
        return bool(page.locator(".answers:visible").count())
    except Exception:  # noqa: BLE001 - whatever it is, the answer is no
        return False
    finally:
        context.close()


def report(figures: dict[str, dict[str, object]] | None) -> bool:
    """Prints each figure with its limit. True when all are kept; without a Chromium nothing is said to be broken."""
    if figures is None:
        say("No Chromium here: the child's page was not looked at.")
        return True
    kept = True
    for form, found in figures.items():
        limits = [
            (f"{found['bytes']} bytes of the page, brotli (at most {MOST_BYTES})", found["bytes"] <= MOST_BYTES),
            (f"{found['script']} bytes of scripts, brotli (at most {MOST_SCRIPT})", found["script"] <= MOST_SCRIPT),
            (f"{found['requests']} request until it can be used (1)", found["requests"] == 1),
            *(
                (
                    f"{found[name]:.0f} ms to {words}, a plain page {found[f'{name}_plain']:.0f}: "
                    f"{found[f'{name}_ratio']:.2f} times (at most {MOST_RATIO})",
                    found[f"{name}_ratio"] <= MOST_RATIO,
                )
                for name, words in (("paint", "first paint"), ("answer", "first answer"))
            ),
            (f"{found['next']:.0f} ms from tap to next question (under {MOST_NEXT:.0f})", found["next"] < MOST_NEXT),
            (f"{found['shift']:.3f} layout shift (0)", found["shift"] == 0),
            (f"second visit in flight mode: {'works' if found['flight'] else 'does not work'}", found["flight"]),
        ]
        say(f"\nThe child's page, 20 questions, {form} years, on a slow phone")
        for words, good in limits:
            say(f"  {'PASS' if good else '[bold red]over[/]'}  {words}")
            kept = kept and bool(good)
    return kept


if __name__ == "__main__":
    place = Path(tempfile.mkdtemp(prefix="voice-screen-"))
    try:
        taken = measure(place)
        good = report(taken)
        if len(sys.argv) > 1:
            Path(sys.argv[1]).write_text(json.dumps(taken, indent=1))
    finally:
        shutil.rmtree(place, ignore_errors=True)
    console.print("")
    sys.exit(0 if good else 1)
