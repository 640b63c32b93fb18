"""Findings, proposals, replies, decisions, actions."""

from __future__ import annotations

from voice.kept.entry import Entry

ENTRIES: tuple[Entry, ...] = ()
