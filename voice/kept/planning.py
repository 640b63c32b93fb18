"""The year wheel, targets and holidays."""

from __future__ import annotations

from voice.kept.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
