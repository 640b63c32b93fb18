"""The house rules that a machine can hold: imports, sizes, names, addresses, settings, routes, what is loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.routing import Mount, Route

from voice.settings import SETTINGS, Settings

ROOT = Path(__file__).parent.parent
MOST_LINES = 300
DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc", "views", "models", "manager"}

# What a child, or anybody with a code, may open. All other routes name who may see them.
OPEN_TO_ALL = {"/", "/join", "/s/{code}", "/s/{code}/", "/s/{code}/thanks", "/s/{code}/result", "/healthz"}
OPEN_TO_ALL |= {"/s/{code}/ticket", "/s/{code}/grown-ups", "/ticket-pictures", "/help/{way:path}"}
# a tablet that stays with a group for a day: the same pages once more
OPEN_TO_ALL |= {"/g/{day}", "/g/{day}/", "/g/{day}/pond", "/g/{day}/{code}", "/g/{day}/{code}/"}
OPEN_TO_ALL |= {"/g/{day}/{code}/thanks", "/g/{day}/{code}/ticket", "/g/{day}/{code}/grown-ups"}
# a tablet without a net: what it keeps, and what waits on it (it alone knows)
OPEN_TO_ALL |= {"/sw.js", "/manifest.webmanifest", "/tablet", "/tablet/offline"}
OPEN_TO_ALL |= {"/s/{code}/offline", "/g/{day}/offline"}
# our own texts read aloud; that page's texts alone
OPEN_TO_ALL |= {"/sounds/say.js", "/sounds/{sound}", "/sounds/{institution}/{wave}"}

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "files.python" + "hosted",
    "registry." + "npmjs",
    "deb." + "debian.org",
    "--index" + "-url",
    "--extra-index" + "-url",
    "--find" + "-links",
    "--trusted" + "-host",
]


def files_of_the_project() -> list[Path]:
    """What git knows or would take; in an unpacked archive, everything that is not made by tools."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:
        made = {".venv", "__pycache__", "data", "shots", "build", "dist", ".git"}
        paths = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


def test_imports_go_one_way() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
    assert " 0 broken" in done.stdout
    assert " 0 kept" not in done.stdout


def test_no_file_has_grown_past_three_hundred_lines() -> None:
    code = [path for path in files_of_the_project() if path.suffix in (".py", ".html", ".css", ".js")]
    # a first schema is one long list, written once
    code = [path for path in code if not path.name.endswith(".min.js") and path.parent.name != "versions"]
    assert len(code) > 50
    lines = {path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines()) for path in code}
    assert {name: n for name, n in lines.items() if n > MOST_LINES} == {}


def test_nothing_is_named_after_a_drawer() -> None:
    names = {part.rpartition("/")[2] for path in files_of_the_project() for part in _parts(path)}
    assert names & DRAWERS == set()


def _parts(path: Path) -> list[str]:
    inside = path.relative_to(ROOT).with_suffix("")
    return [part.lower() for part in inside.parts]


def test_no_file_says_where_packages_come_from() -> None:
    found = []
    for path in files_of_the_project():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {address}" for address in REGISTRIES if address in text]
    assert found == []


def test_each_setting_is_documented_with_its_default_and_help() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    rows = [tuple(cell.strip(" `") for cell in line.strip("|").split("|")) for line in page.splitlines()]
    documented = {row[0]: row[1:] for row in rows if row[0].startswith("VOICE_") and len(row) == 3}
    assert documented == {name: (default, text) for name, default, text in SETTINGS}


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for page in (path for path in files_of_the_project() if path.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


def test_no_setting_is_read_that_the_table_does_not_know() -> None:
    known = {name for name, _default, _help in SETTINGS}
    read = set()
    for path in (ROOT / "voice").rglob("*.py"):
        read |= set(re.findall(r"""(?:environ(?:\.get)?[\[(]|getenv\()\s*["'](VOICE_[A-Z_]+)""", path.read_text()))
    assert read <= known


def test_every_route_says_who_may_open_it() -> None:
    from voice.web import child, grown_ups, staff

    listed = [*child.routes, *grown_ups.routes, *staff.routes]
    rows = [route for route in listed if isinstance(route, Route)]
    assert len(rows) == len(listed), "a mount hides its routes from this test"
    assert {"/", "/join", "/s/{code}", "/healthz", "/sign-in", "/classroom"} <= {row.path for row in rows}
    assert {row.path for row in rows if not hasattr(row.endpoint, "who")} <= OPEN_TO_ALL


def test_the_app_has_no_routes_but_those_of_the_lists(settings: Settings, sqlite_url: str) -> None:
    from voice.app import create_app
    from voice.web import child

    routes = create_app(replace(settings, database_url=sqlite_url)).routes
    assert [route for route in routes if isinstance(route, Route)][:-1] == child.routes
    assert [route.path for route in routes if isinstance(route, Route)][-1] == "/help/{way:path}"
    assert [route.path for route in routes if isinstance(route, Mount)] == ["/static", ""]


def test_a_staff_page_has_one_method_and_what_writes_is_a_post() -> None:
    from voice.web import staff

    for route in staff.routes:
        if route.name != "refuse":  # what is kept for good: whoever tries to change it is told so, whatever the method
            assert route.methods in ({"GET", "HEAD"}, {"POST"}), route.path


@pytest.mark.parametrize("heavy", ["pandas", "altair", "vl_convert", "numpy", "typer", "alembic", "argon2"])
def test_the_app_is_made_without(heavy: str, settings: Settings, sqlite_url: str) -> None:
    script = (
        "import sys; from voice.app import create_app; from voice.settings import read_settings;"
        f"create_app(read_settings()); sys.exit({heavy!r} in sys.modules)"
    )
    environment = {"VOICE_DATA": str(settings.data), "VOICE_DATABASE_URL": sqlite_url}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0


def test_no_template_has_inline_code_or_style() -> None:
    """The pages are looked at when tests fetch them (tests.craft); this finds it on pages that none fetches."""
    inline = re.compile(r"""\s(style|on[a-z]+|hx-on[:a-z-]*)\s*=\s*["']|<style|<script(?![^>]*\bsrc=)""")
    allowed = ROOT / "templates" / "child"
    found = [
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if allowed not in path.parents
        for match in inline.finditer(path.read_text())
        if "application/json" not in path.read_text()[match.start() : match.start() + 60]
    ]
    assert found == []
