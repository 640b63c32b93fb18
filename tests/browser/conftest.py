"""A tablet that has opened a sitting once, and a net that can be cut. A file that needs another sitting has its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.a_tablet import SEATS
from tests.browser.bad_net import BadNet, bad_net
from tests.browser.device import wait_until_kept
from tests.browser.walking import complaints
from tests.cast import make_group, make_sitting
from tests.serving import Server
from voice.db import Database
from voice.settings import Settings
from voice.waves.tables import Sitting


@pytest.fixture
def sitting(database: Database, settings: Settings) -> Sitting:
    with database.writing() as session:
        return make_sitting(session, settings, make_group(session, forms=("10-12",)), seats=SEATS)


@pytest.fixture
def net(server: Server) -> Iterator[BadNet]:
    with bad_net(server.url) as net:
        yield net


@pytest.fixture
def page(net: BadNet, sitting: Sitting, browser_context: BrowserContext) -> Iterator[Page]:
    """On a tablet that has opened the sitting once, and has everything that it needs without a net."""
    page = browser_context.new_page()
    wrong = complaints(page, "Content Security Policy")
    page.goto(f"{net.url}/s/{sitting.code}")
    wait_until_kept(page, sitting.code)
    yield page
    assert wrong == []
