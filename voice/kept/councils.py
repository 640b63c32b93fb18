"""Councils of children: meetings, papers, motions."""

from __future__ import annotations

from voice.kept.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
