"""Firefox and WebKit (the engine of every iPad) as Debian has them, driven as a finger would: for what must work
everywhere, not only in Chromium. Both understand WebDriver: WebKit by its own driver, Firefox by Marionette, the
protocol that is built into it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Remote
from selenium.webdriver.firefox.options import Options as FirefoxOptions
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver as WebKit

DEBIAN = {"firefox": "firefox-esr", "webkit": "webkit2gtk-driver xvfb"}
"""The packages of each browser: `apt install`."""
FIREFOX = "firefox-esr"  # Ubuntu's own `firefox` lives in a snap and cannot use a profile of ours


def installed(name: str) -> bool:
    """name: 'firefox' or 'webkit'."""
    if name == "firefox":
        return bool(shutil.which(FIREFOX))
    return all((shutil.which("WebKitWebDriver"), _minibrowser(), shutil.which("Xvfb")))


@contextmanager
def browser(name: str, profile: Path) -> Iterator[Remote]:
    """A browser of its own with nothing stored, on a tablet held upright; it is gone afterwards.

    profile: an empty folder."""
    with _running_firefox(profile) if name == "firefox" else _running_webkit(profile) as driver:
        driver.set_script_timeout(20)
        driver.set_page_load_timeout(20)
        yield driver


def _minibrowser() -> str | None:
    return next((str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")), None)


# -- WebKit: a window on a screen that nobody sees ------------------------------------------------------------------


@contextmanager
def _running_webkit(profile: Path) -> Iterator[Remote]:
    options = WebKitOptions()
    options.binary_location = str(_minibrowser())
    options.add_argument("--automation")
    (profile / "gtk-3.0").mkdir()
    (profile / "gtk-3.0" / "settings.ini").write_text("[Settings]\ngtk-enable-animations=0\n")  # reduced motion
    with _unseen_screen() as screen:
        homes = {name: str(profile) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        unseen = {"DISPLAY": screen, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
        service = Service(env={**os.environ, **homes, **unseen}, log_output=subprocess.DEVNULL)
        driver = WebKit(options=options, service=service)
        try:
            driver.set_window_size(820, 1180)
            yield driver
        finally:
            driver.quit()


@contextmanager
def _unseen_screen() -> Iterator[str]:
    """Name of a display, as X has them."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1600x1300x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(writes,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writes)
    try:
        with os.fdopen(reads) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError("Xvfb has not started")
        yield f":{number}"
    finally:
        process.terminate()
        process.wait()


# -- Firefox --------------------------------------------------------------------------------------------------------

PREFERENCES = {"marionette.port": 0, "intl.accept_languages": "da-DK, da", "ui.prefersReducedMotion": 1}


@contextmanager
def _running_firefox(profile: Path) -> Iterator[Remote]:
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines))
    process = subprocess.Popen(
        [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", str(profile)],
        env={**os.environ, "HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with socket.create_connection(("127.0.0.1", _port_of(process, profile)), timeout=60) as line:
            driver = Remote(command_executor=Marionette(line), options=FirefoxOptions())
            driver.set_window_size(820, 1180)
            yield driver
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port_of(process: subprocess.Popen[bytes], profile: Path, wait: float = 30) -> int:
    """Firefox takes a free port and writes which."""
    until = time.monotonic() + wait
    while time.monotonic() < until and process.poll() is None:
        try:
            return int((profile / "MarionetteActivePort").read_text())
        except (OSError, ValueError):
            time.sleep(0.05)
    raise RuntimeError(f"Firefox is not there after {wait} s")


class Marionette(RemoteConnection):
    """Says Selenium's commands in Firefox's own words, over one connection: 'length:[0, number, command, parameters]',
    and it answers 'length:[1, number, error, value]' (Firefox's source, remote/doc/marionette/Protocol.md)."""

    COMMANDS = {  # noqa: RUF012 - never changed
        "newSession": "NewSession", "setTimeouts": "SetTimeouts", "setWindowRect": "SetWindowRect",
        "get": "Navigate", "goBack": "Back", "getCurrentUrl": "GetCurrentURL",
        "w3cExecuteScript": "ExecuteScript", "w3cExecuteScriptAsync": "ExecuteAsyncScript",
        "clickElement": "ElementClick", "sendKeysToElement": "ElementSendKeys", "getElementText": "GetElementText",
        "actions": "PerformActions", "screenshot": "TakeScreenshot",
    }  # fmt: skip

    def __init__(self, line: socket.socket) -> None:
        super().__init__(client_config=ClientConfig("http://127.0.0.1"))  # which is not used
        self._line, self._number = line.makefile("rwb"), 0
        self._heard()  # who it is

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        given = {name: value for name, value in params.items() if name != "sessionId"}
        if command == "newSession":
            given = given["capabilities"]
        elif command.startswith("w3c"):
            given["newSandbox"] = False
        said = json.dumps([0, self._number, f"WebDriver:{self.COMMANDS[command]}", given]).encode()
        self._line.write(b"%d:%b" % (len(said), said))
        self._line.flush()
        _answer, _number, error, value = self._heard()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        return {"value": value["value"] if isinstance(value, dict) and set(value) == {"value"} else value}

    def _heard(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            letter = self._line.read(1)
            if not letter:
                raise ConnectionError("Firefox has gone")
            length += letter
        return json.loads(self._line.read(int(length[:-1])))
