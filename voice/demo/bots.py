"""Bots that answer like children: they read the page, have a mood, skip now and then, and send the form.

A bot knows nothing that the page does not say. The same seed and the same page give the same answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from voice.answers.helped import FIELD as HELPED
from voice.demo.reading import DRAWING, SEVERAL, TEXT, Field, Sheet
from voice.questionnaires.questions import DONT_KNOW, RATHER_NOT

Pair = tuple[str, str]

OPT_OUTS = (RATHER_NOT, DONT_KNOW)
SKIPS, OPTS_OUT, WRITES, DRAWS, IS_HELPED = 0.03, 0.04, 0.45, 0.6, 0.4  # how often, out of 1
SPREAD = 0.24  # how far children of one group differ from each other, on a scale from 0 (no) to 1 (yes)

# What children in the made-up town write. Nothing that could name anybody.
WORDS = (
    "Mere tid udenfor.",
    "Vi skal lave flere ting med hænderne.",
    "At vi må være med til at vælge.",
    "Lidt mindre larm, når vi arbejder.",
    "Flere ture ud af huset!",
    "Det er godt, som det er.",
    "At der er nogen at spise frokost med.",
    "Længere pauser 😀",
    "At de voksne spørger først.",
    "Vi vil gerne bygge en hule, der må blive stående.",
    "Musik, mens vi tegner.",
    "At man kan sige det uden at række hånden op.",
)


@dataclass(slots=True)
class Bot:
    """One child. mood: 0 (says no) to 1 (says yes), for everything; leanings: the same for single questions.

    group: bots with the same group agree on what is good and bad, each a little differently.
    """

    seed: str
    mood: float = 0.7
    leanings: Mapping[str, float] = field(default_factory=dict)
    group: str = ""

    def answer(self, sheet: Sheet) -> list[Pair]:
        """The pairs of the form body, in the order of the page."""
        pairs = list(sheet.hidden)
        for question in sheet.questions:
            pairs += self._question(question, sheet.of(question))
        return [*pairs, *self._helped(sheet)]

    def _helped(self, sheet: Sheet) -> list[Pair]:
        """A grown-up ticks it for some of the youngest; no other page has it."""
        ticked = HELPED in sheet.fields and Random(f"{self.seed}:{HELPED}").random() < IS_HELPED
        return [(HELPED, value) for value in sheet.fields[HELPED].values] if ticked else []

    def _question(self, question: str, fields: list[Field]) -> list[Pair]:
        chance = Random(f"{self.seed}:{question}")
        whole = next((entry for entry in fields if entry.name == f"q.{question}"), None)
        outs = [value for value in whole.values if value in OPT_OUTS] if whole else []
        if chance.random() < SKIPS:
            return []
        if outs and whole and chance.random() < OPTS_OUT:
            return [(whole.name, chance.choice(outs))]
        parts = [entry for entry in fields if entry is not whole]
        if parts and all(value.isdigit() for entry in parts for value in entry.values):
            return self._order(parts, chance)
        if parts:
            return [pair for part in parts for pair in self._one(part, self._liking(part.name, chance))]
        assert whole is not None  # a question without parts has the field of its own name
        return self._whole(question, whole, chance)

    def _whole(self, question: str, entry: Field, chance: Random) -> list[Pair]:
        if entry.kind == DRAWING:
            return [(entry.name, json.dumps(_strokes(chance)))] if chance.random() < DRAWS else []
        if entry.kind == TEXT:
            return [(entry.name, chance.choice(WORDS)[: entry.longest])] if chance.random() < WRITES else []
        options = [value for value in entry.values if value not in OPT_OUTS]
        if entry.kind == SEVERAL:
            return [(entry.name, code) for code in options if chance.random() < self._taste(f"{question}.{code}")]
        return self._one(entry, self._liking(question, chance))

    def _one(self, entry: Field, liking: float) -> list[Pair]:
        """The option as far up the list as the liking says; scales stand with the most positive first."""
        options = [value for value in entry.values if value not in OPT_OUTS]
        place = min(int((1 - liking) * len(options)), len(options) - 1)
        return [(entry.name, options[place])] if options else []

    def _order(self, parts: list[Field], chance: Random) -> list[Pair]:
        """Each place given once: the group's favourites first, with some disagreement."""
        wanted = sorted(parts, key=lambda part: -self._taste(part.name) - chance.gauss(0, SPREAD))
        places = {part.name: str(place) for place, part in enumerate(wanted, 1)}
        return [(part.name, places[part.name]) for part in parts]

    def _liking(self, question: str, chance: Random) -> float:
        middle = self.leanings.get(question, self.mood) + (self._taste(question) - 0.5) * 0.4
        return min(max(chance.gauss(middle, SPREAD), 0.0), 1.0)

    def _taste(self, thing: str) -> float:
        """What the whole group thinks of one thing, 0.15 to 0.85."""
        return Random(f"{self.group}:{thing}").uniform(0.15, 0.85)


def _strokes(chance: Random) -> list[list[int]]:
    """A few wobbly lines on the 1000 by 1000 paper."""
    lines = []
    for _line in range(chance.randint(1, 4)):
        x, y = chance.randint(200, 800), chance.randint(200, 800)
        line = [x, y]
        for _point in range(chance.randint(4, 12)):
            x, y = (min(max(at + chance.randint(-90, 90), 0), 1000) for at in (x, y))
            line += [x, y]
        lines.append(line)
    return lines
