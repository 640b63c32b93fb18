"""What is measured of our server beside load: first visit, cold start, from close to shown."""

import json
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from servers import HERE, Contender, end, free_port, spawn, wait_for


def cold_starts(contenders: list[Contender], runs: int) -> dict[str, float]:
    """Median seconds from starting the process to the first page, taken in turns."""
    times: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    for _ in range(runs):
        for contender in contenders:
            port = free_port()
            began = time.perf_counter()
            process = spawn(contender, port)
            try:
                wait_for(f"http://127.0.0.1:{port}{contender.first_page}", process)
                times[contender.name].append(time.perf_counter() - began)
            finally:
                end(process)
    return {name: statistics.median(taken) for name, taken in times.items()}


def page_bytes(url: str) -> tuple[int, int]:
    """(bytes of the page as sent with brotli, bytes of it unpacked), headers counted."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br", "Accept-Language": "da"})
    with urllib.request.urlopen(request, timeout=30) as response:
        body = response.read()
        head = sum(len(f"{name}: {value}\r\n") for name, value in response.headers.items()) + 20
    import brotli

    whole = brotli.decompress(body) if response.headers.get("Content-Encoding") == "br" else body
    return len(body) + head, len(whole)


def first_visit(port: int, code: str) -> dict[str, float] | None:
    """weigh.py in a real browser: everything that the browser fetches. None without a Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        return None
    command = [sys.executable, str(HERE / "weigh.py"), "--label", "voice", "--url", f"http://127.0.0.1:{port}/s/{code}"]
    options = ["--radios", "100", "--runs", "1", "--no-throttle", "--chromium", chromium]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        sys.stderr.write(done.stderr[-600:])
        return None
    return dict(json.loads(done.stdout))


def close_to_shown(port: int, keys: list[str], codes: list[str], cookie: str) -> list[float]:
    """Seconds for each class from pressing publish (which closes) until its result page has been fetched."""
    taken = []
    for key, code in zip(keys, codes, strict=True):
        began = time.perf_counter()
        for action in ("closing", "publishing", "showing"):
            fetch(port, f"/classroom/sittings/{key}/{action}", cookie, post=True)
        status = fetch(port, f"/s/{code}/result", "")
        if status != 200:
            raise RuntimeError(f"the class's result answered {status}")
        taken.append(time.perf_counter() - began)
    return taken


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


def fetch(port: int, path: str, cookie: str, *, post: bool = False) -> int:
    base = f"http://127.0.0.1:{port}"
    headers = {"Cookie": f"voice={cookie}", "Origin": base, "Sec-Fetch-Site": "same-origin"}
    data = urllib.parse.urlencode({"sure": "yes"}).encode() if post else None
    try:
        opener = urllib.request.build_opener(_Stay)
        with opener.open(urllib.request.Request(base + path, data, headers), timeout=30) as response:
            response.read()
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.read()
        return error.code


def journey_from(port: int, code: str, path: Path) -> int:
    """Writes our journey from the form as the page really shows it; returns the number of questions."""
    from selectolax.lexbor import LexborHTMLParser

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/s/{code}", timeout=30) as response:
        tree = LexborHTMLParser(response.read().decode())
    choices: dict[str, list[str]] = {}
    for radio in tree.css("input[type=radio][name^='q.']"):
        choices.setdefault(str(radio.attributes["name"]), []).append(str(radio.attributes["value"]))
    form = {
        name: "one:" + "|".join(v for v in values if v not in ("rather-not", "dont-know", ""))
        for name, values in choices.items()
    }
    steps = [
        {"name": "join", "path": "/", "expect": 200},
        {"name": "page", "path": "/s/{code}", "expect": 200},
        {
            "name": "submit",
            "method": "POST",
            "path": "/s/{code}",
            "form": {"ticket": "{ticket}", **form},
            "expect": 303,
            "submit": True,
        },
        {"name": "thanks", "path": "@location", "expect": 200},
    ]
    path.write_text(json.dumps({"steps": steps}))
    return len(form)
