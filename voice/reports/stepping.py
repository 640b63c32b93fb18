"""Screens for pages that show one at a time: what children wrote takes as many as it needs, so that none scrolls."""

from __future__ import annotations

import math
from dataclasses import replace

from voice.reports.own_words import Quote
from voice.reports.screen import Screen

# What fits on a screen of 320 by 568: lines of so many letters, or so many drawings.
LETTERS, LINES, DRAWINGS = 36, 11, 4
LINES_AROUND = 0.8  # the frame of a quote takes as much height


def one_at_a_time(found: tuple[Screen, ...]) -> tuple[Screen, ...]:
    """For pages that show one screen at a time: quotes that do not fit on one screen go on to the next."""
    shown: list[Screen] = []
    for screen in found:
        pages = in_pages(screen.words.quotes) if screen.words else ((),)
        for place, quotes in enumerate(pages):
            words = replace(screen.words, quotes=quotes) if screen.words else None
            shown.append(replace(screen, number=len(shown) + 1, words=words, first=place == 0,
                                 last=place == len(pages) - 1))
    return tuple(shown)


def in_pages(quotes: tuple[Quote, ...]) -> tuple[tuple[Quote, ...], ...]:
    """The quotes a screen at a time, in the order given; at least one on each, at least one page."""
    pages: list[list[Quote]] = [[]]
    room = float(LINES)
    for quote in quotes:
        needs = LINES / DRAWINGS if quote.path else math.ceil(len(quote.words) / LETTERS) + LINES_AROUND
        if pages[-1] and needs > room:
            pages.append([])
            room = float(LINES)
        pages[-1].append(quote)
        room -= needs
    return tuple(map(tuple, pages))
