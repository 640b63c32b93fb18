"""The routes of the app, read off it, with addresses of everything that the database holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from tests.attack.a_workflow import KINDS as WORKFLOW
from tests.attack.everybody import ONCE, Stage
from tests.attack.promised import KINDS, key_in
from voice.app import Later
from voice.help_notes.keeping import key_of


@dataclass(frozen=True)
class Row:
    """One row of the app's routes. who: name of the function that decides, None on the child's way."""

    method: str
    path: str
    who: str | None


def rows_of(app: Starlette) -> list[Row]:
    found: list[Row] = []

    def look(routes: Any, prefix: str = "") -> None:
        for route in routes:
            inner = getattr(route, "app", None)
            if isinstance(inner, Later):
                look(inner.load().app.routes, prefix)  # type: ignore[attr-defined]
            elif isinstance(route, Mount):
                if route.path != "/static":
                    look(route.routes, prefix + route.path)
            elif isinstance(route, Route):
                who = getattr(route.endpoint, "who", None)
                name = getattr(who, "__name__", None)
                found.extend(
                    Row(method, prefix + route.path, name) for method in sorted(route.methods or ()) if method != "HEAD"
                )
            else:
                raise AssertionError(f"a kind of route that the walk does not know: {route}")

    look(app.routes)
    return found


def values_for(stage: Stage) -> dict[str, list[str]]:
    """Everything that can stand for a parameter, one of it made up."""
    waves = [stage.sittings["2.a"].wave_key]
    sat = stage.council
    some = ("2.a", "1.c", "2.x")
    return {
        "group": [stage.groups[name].key for name in some],
        "sitting": [stage.sittings[name].key for name in (*some, "paper")],
        "code": [stage.sittings[name].code for name in ("2.a", "1.c")],
        "institution": ["egeskolen", "birkeskolen"],
        "municipality": ["solby"],
        "wave": waves,
        "form": ["6-9"],
        "item": ["friend", "words"],
        "token": [stage.token, stage.parents, stage.hall],
        "n": ["1"],
        "note": [key_of(ONCE)],
        "level": ["young", "adults"],
        "pooling": ["no-such-pooling"],
        "key": ["no-such-key"],
        "day": [stage.day],
        "step": ["choose", "answer", "check", "vote", "verdict", "before"],
        "council": [sat.council if sat else ""],
        "meeting": [sat.meeting if sat else ""],
        "motion": [sat.motion, sat.own_motion] if sat else [""],
        "paper": [sat.paper, sat.own_paper] if sat else [""],
        "version": [sat.version if sat else ""],
        "rank": ["1"],
        **{kind: [key_in(kind, house) for house in stage.cycles] for kind in KINDS},
        "kept": ["no-such-row"],
        "sound": ["0" * 32],
        **{kind: [key_in(kind, house) for house in stage.cycles] for kind in WORKFLOW},
        "statement": ["no-such-statement"],
        "shared": ["shared-story"],
        "cycle": [cycle.key for cycle in stage.cycles.values()],
    }


def addresses(row: Row, values: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    """(address, the keys in it), each parameter filled with everything that fits."""
    names = re.findall(r"\{(\w+)(?::\w+)?\}", row.path)
    assert set(names) <= set(values), f"{row.path}: say in values_for what stands for {set(names) - set(values)}"
    for chosen in product(*(values[name] for name in names)):
        path = row.path
        for name, value in zip(names, chosen, strict=True):
            path = re.sub(r"\{" + name + r"(:\w+)?\}", value, path)
        yield path, list(chosen)
