"""For the tests of the door."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _nothing_is_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """What was worked out with a rule must not be remembered where a test switches it off, nor the other way round."""
    switches = "monkeypatch" in request.fixturenames
    if switches:
        _forget()
    yield
    if switches:
        _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("voice.tallies"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
