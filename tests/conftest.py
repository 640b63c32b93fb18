"""What every test can ask for: a real database of either kind, the app, a client that checks each page, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import cast as people
from tests.craft import Client
from tests.databases import Postgres, SqliteTemplate
from tests.serving import FLAGS, Server, chromium, serving
from voice.db import Database
from voice.help_notes.store import store_at
from voice.settings import Settings, read_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from starlette.applications import Starlette
NO_BROWSER = "no Chromium on this machine"


# -- settings and databases ---------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What servers make once and keep (compiled templates, small pages): the same for all tests of a worker."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def settings(tmp_path: Path, made_folder: Path) -> Settings:
    """Read as in production, from a folder of its own that is empty but for what the program itself has made."""
    settings = read_settings({"VOICE_DATA": str(tmp_path / "data")})
    settings.data.mkdir(exist_ok=True)
    (settings.data / "templates").symlink_to(made_folder)
    return settings


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    return SqliteTemplate(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real server: VOICE_TEST_DATABASE_URL, or one that is started here (once for each worker of xdist)."""
    with Postgres.running(os.environ.get("VOICE_TEST_DATABASE_URL", "")) as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """A migrated database of this test's own on the real server."""
    with postgres.fresh() as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: SqliteTemplate, tmp_path: Path) -> str:
    return sqlite_template.copy_to(tmp_path / "data" / "voice.db")


@pytest.fixture
def emptied_postgres_url(postgres: Postgres) -> Iterator[str]:
    """A migrated database without rows, which other tests have used before."""
    with postgres.emptied() as url:
        yield url
    store_at.cache_clear()  # it remembers that the notes' tables are there, and they are gone


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    # who looks for traces must not find those of other tests
    attacked = Path(__file__).parent / "attack" in request.path.parents
    return str(request.getfixturevalue("postgres_url" if attacked else "emptied_postgres_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Migrated and empty; the test runs once on SQLite and once on PostgreSQL."""
    database = Database(database_url)
    yield database
    if "engine" in database.__dict__:
        database.engine.dispose()


@pytest.fixture
def cast(database: Database, settings: Settings) -> people.Cast:
    """Ada and Ben's class 2.a, Cleo's 3.b, Tine, Lars, and Omar at another school, in the test's database."""
    return people.build(database, settings)


# -- the app in this process --------------------------------------------------------------------------------------


@pytest.fixture
def app(database: Database, settings: Settings) -> Starlette:
    from voice.app import create_app

    return create_app(replace(settings, database_url=database.url))


@pytest.fixture
def client(app: Starlette) -> Iterator[Client]:
    """Checks the craft of each page it fetches (tests.craft) and follows no redirects by itself."""
    with Client(app) as client:
        yield client


# -- a server of its own ------------------------------------------------------------------------------------------


@pytest.fixture
def server(database: Database, settings: Settings) -> Iterator[Server]:
    """`voice serve` in a process of its own on a free loopback port, over the test's database."""
    with serving(replace(settings, database_url=database.url)) as server:
        yield server


# -- a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a file of tests. Not for the session: while it is there, asyncio.run() refuses to start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """A small tablet that speaks Danish, with nothing stored."""
    context = browser.new_context(viewport={"width": 820, "height": 1180}, locale="da-DK", has_touch=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def browser_page(browser_context: BrowserContext) -> Page:
    return browser_context.new_page()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a Chromium (set by itself for tests that use the fixture)")
    if os.environ.get("VOICE_BROWSER") == "required" and not chromium():
        raise pytest.UsageError("VOICE_BROWSER=required, but there is no Chromium. On Debian: apt install chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
            if not chromium():
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(
            f"!!! {len(skipped)} BROWSER TESTS WERE NOT RUN: {NO_BROWSER} (Debian: apt install chromium) !!!",
            red=True,
            bold=True,
        )
