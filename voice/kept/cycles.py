"""Cycles: what was started, checked at the gate, asked and promised."""

from __future__ import annotations

from voice.kept.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
