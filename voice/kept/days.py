"""How many were offered to answer, and the code of a day."""

from __future__ import annotations

from voice.kept.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
