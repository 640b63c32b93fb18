"""Screenshots of every page in three sizes, for people to look at: `make shots` fills shots/ and says what it missed.

Builds the made-up town in a folder of its own, serves it, walks it with a real browser as children and staff do.
A page that is missing or broken is reported and the walk goes on.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import servers
from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.progress import Progress
from shot_walks import Camera, child, classroom, small_pages

SIZES = {"phone": (360, 740), "tablet": (820, 1180), "desktop": (1280, 800)}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
console = Console()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--size", choices=[*SIZES, "all"], default="all")
    parser.add_argument("--lang", default="", help="language of the children's pages, as in ?lang=")
    parser.add_argument("--dark", action="store_true", help="as on a device that asks for dark colours")
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        console.print("There is no Chromium on this machine. On Debian: apt install chromium")
        return 1
    folder = Path(tempfile.mkdtemp(prefix="voice-shots-"))
    try:
        with town(folder) as (url, described):
            missed = walk(url, described, asked, chromium)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for line in missed:
        console.print(f"[bold red]missed[/]  {line}", highlight=False)
    made = sum(1 for _ in asked.out.rglob("*.png"))
    console.print(f"{made} pictures in {asked.out}/, {len(missed)} missed")
    return 1 if missed else 0


@contextmanager
def town(folder: Path) -> Iterator[tuple[str, dict]]:
    """The demo town, served: (its address, what `voice demo --json` says)."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("VOICE_", "PYTHONDONT"))}
    voice = str(servers.BIN / "voice")
    console.print("Building the made-up town ...")
    built = subprocess.run(
        [voice, "demo", "--no-serve", "--json", "--data", str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if built.returncode:
        raise SystemExit(f"voice demo failed:\n{built.stderr[-2000:]}")
    described = json.loads(built.stdout)
    port = servers.free_port()
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [voice, "serve", "--port", str(port)],
            env=environment | {"VOICE_DATA": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            servers.wait_for(f"http://127.0.0.1:{port}/healthz", process)
            yield f"http://127.0.0.1:{port}", described
        finally:
            servers.end(process)


def walk(url: str, described: dict, asked: argparse.Namespace, chromium: str) -> list[str]:
    missed: list[str] = []
    sizes = SIZES if asked.size == "all" else {asked.size: SIZES[asked.size]}
    visits = children(url, described["sittings"])
    people = staff(described)
    with sync_playwright() as playwright, Progress(console=console, transient=True) as progress:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        task = progress.add_task("", total=len(sizes) * (len(visits) + 1 + len(people)))
        for size, (width, height) in sizes.items():

            def context(width: int = width, height: int = height):
                return browser.new_context(
                    viewport={"width": width, "height": height},
                    locale="da-DK",
                    reduced_motion="reduce",
                    color_scheme="dark" if asked.dark else "light",
                )

            folder = asked.out / size
            shutil.rmtree(folder, ignore_errors=True)
            for name, path in visits:
                progress.update(task, description=f"{size}: {name}", advance=1)
                with visit(context, url, folder / "child", missed) as camera:
                    child(
                        camera, name, path + (f"{'&' if '?' in path else '?'}lang={asked.lang}" if asked.lang else "")
                    )
            progress.update(task, description=f"{size}: small pages", advance=1)
            with visit(context, url, folder / "child", missed) as camera:
                small_pages(camera, described["sittings"])
            for person in people:
                progress.update(task, description=f"{size}: {person['as']}", advance=1)
                with visit(context, url, folder / f"staff-{person['as']}", missed) as camera:
                    classroom(camera, person)
        browser.close()
    return missed


def children(url: str, sittings: list[dict]) -> list[tuple[str, str]]:
    """(name, path) of each questionnaire in each form, once; closed sittings have no pages to answer."""
    visits: dict[str, str] = {}
    for sitting in sittings:
        for form in sitting["forms"] if sitting["state"] == "open" else ():
            path = f"{sitting['path']}?form={form}"
            try:
                with urllib.request.urlopen(url + path, timeout=30) as response:
                    page = response.read().decode()
            except urllib.error.HTTPError as error:
                page = f"<title>status {error.code}</title>"
            title = page.partition("<title>")[2].partition(" · ")[0]
            visits.setdefault(f"{form} {title}", path)
    return list(visits.items())


def staff(described: dict) -> list[dict]:
    """A leader, and teachers who between them have a sitting in every state."""
    states: dict[str, set[str]] = {}
    for sitting in described["sittings"]:
        states.setdefault(sitting["group"], set()).add(sitting["state"])
    chosen: dict[str, dict] = {}
    for person in described["staff"]:
        if person["role"] != "teacher":
            chosen.setdefault(person["role"], person)
        for state in sorted(states.get(person["email"].partition("@")[0], ())):
            chosen.setdefault(f"teacher-{state}", person)
    return [{**person, "as": name} for name, person in chosen.items()]


@contextmanager
def visit(context, url: str, folder: Path, missed: list[str]) -> Iterator[Camera]:
    """A fresh browser window; whatever goes wrong in it is written down, not raised."""
    opened = context()
    opened.set_default_timeout(6000)
    page = opened.new_page()
    camera = Camera(page, url, folder, missed)
    page.on("dialog", lambda dialog: dialog.accept())
    page.on("pageerror", lambda error: missed.append(f"{folder.name}: script error on {page.url}: {str(error)[:160]}"))
    try:
        yield camera
    except Exception as error:
        missed.append(f"{folder}: {camera.last}: {type(error).__name__}: {str(error).splitlines()[0][:160]}")
    finally:
        opened.close()


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    console.print(f"{time.monotonic() - began:.0f} s")
    sys.exit(code)
