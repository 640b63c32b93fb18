"""Codes that a child can type: no look-alikes, no small letters, as short as guessing allows."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 and O, 1 and I and L
SHORTEST = 6
TRIES_PER_HIT = 10_000_000  # expected guesses until one open sitting is hit


def length_for(open_sittings: int) -> int:
    """Characters a new code needs so that a guesser needs TRIES_PER_HIT tries: 6 for a school, 7 at 2,500 open
    sittings, 8 at 30,000."""
    length = SHORTEST
    while len(ALPHABET) ** length < TRIES_PER_HIT * (open_sittings + 1):
        length += 1
    return length


def new_code(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def typed(text: str) -> str:
    """A code as a child types it: spaces, dashes and small letters do not matter. Empty if it can be no code."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if SHORTEST <= len(code) <= 12 and set(code) <= set(ALPHABET) else ""
