"""Results as JSON, many at a time: the same bytes as from dataclasses.asdict, without copying everything first."""

from __future__ import annotations

import json
from typing import Any


def as_document(result: Any) -> str:
    """A result (tallies.results, tallies.parent_results) as it is stored."""
    return json.dumps(result, ensure_ascii=False, separators=(",", ":"), default=_fields)


def _fields(value: Any) -> dict[str, Any]:
    """A dataclass with slots; json asks for everything else that it does not know, and that is an error."""
    return {name: getattr(value, name) for name in type(value).__slots__}
