"""A child's finger drawing as the path of an SVG. Only whole numbers get into it, whatever was stored."""

from __future__ import annotations

import json

CANVAS = 1000  # strokes are whole numbers from 0 to this, both ways


def path_of(words: str) -> str:
    """'[[1,2,3,4]]' -> 'M1 2L3 4'; '' for what is no drawing. A line of one point becomes a dot."""
    try:
        lines = json.loads(words)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(lines, list) or not all(isinstance(line, list) for line in lines):
        return ""
    return "".join(_line(line) for line in lines)


def _line(numbers: list[object]) -> str:
    if not all(type(number) is int and 0 <= number <= CANVAS for number in numbers):
        return ""
    points = [f"{x} {y}" for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
    return f"M{points[0]}h.1" if len(points) == 1 else f"M{'L'.join(points)}" if points else ""
