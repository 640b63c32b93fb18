"""Every table there is, loaded: a row can only be written once the tables that its own points to are known."""

from __future__ import annotations

import importlib

from voice.places import PACKAGE


def load_every_table() -> None:
    """A table lives in a package's tables.py and nowhere else. Safe to repeat."""
    for path in sorted(PACKAGE.glob("*/tables.py")):
        importlib.import_module(f"voice.{path.parent.name}.tables")
