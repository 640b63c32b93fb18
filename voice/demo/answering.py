"""Bots go the way of children: they open the page, read it, send it, and are thanked. Nothing goes past the routes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from voice.demo.bots import Bot
from voice.demo.in_process import InProcess, started
from voice.demo.places import LEANINGS, USUAL_MOOD, Asked, Room
from voice.demo.reading import read_sheet
from voice.language import languages
from voice.settings import Settings
from voice.waves.tables import Sitting

AT_ONCE = 24  # bots that answer at the same time: sheets that wait together are written together
ANOTHER_LANGUAGE = 0.15  # how many bots read the page in another language than Danish

Report = Callable[[str, int, int], None]  # what is being done, how much of it is done, out of how much


class BotRefused(RuntimeError):
    """A bot met something else than the way through: the real answering path is broken."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One sitting on its way: what the table wants, the row that became of it, and what stands on printed tickets."""

    room: Room
    asked: Asked
    at: datetime
    teacher: str
    sitting: Sitting
    tickets: list[str] = field(default_factory=list)


async def answer_all(settings: Settings, turns: list[Turn], report: Report) -> None:
    """All bots of all sittings, several at once. Raises BotRefused at the first that does not get through."""
    from voice.app import create_app  # noqa: PLC0415 - the whole program

    jobs = [(turn, number) for turn in turns for number in range(bots_for(turn.asked, turn.room.size))]
    done = 0
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(client: InProcess, turn: Turn, number: int) -> None:
        nonlocal done
        async with gate:
            await _child(client, turn, number)
        done += 1
        report("bots answer", done, len(jobs))

    async with started(create_app(settings)) as client:
        await asyncio.gather(*(one(client, turn, number) for turn, number in jobs))


async def _child(client: InProcess, turn: Turn, number: int) -> None:
    """One bot goes the way of a child: opens the page of its form, answers, sends, and is thanked."""
    seed = f"{turn.teacher}:{turn.asked.questionnaire}:{number}"
    forms = turn.sitting.form_keys
    form = forms[number * len(forms) // bots_for(turn.asked, turn.room.size)]
    url = f"/s/{turn.sitting.code}"
    page = await client.get(f"{url}?form={form}&lang={_language(seed)}")
    if page.status != 200:
        raise BotRefused(f"GET {url} answered {page.status}")
    better = turn.room.mood - USUAL_MOOD
    leanings = {question: middle + better for question, middle in LEANINGS.items()}
    bot = Bot(seed, turn.room.mood, leanings, group=turn.teacher)
    answers = bot.answer(read_sheet(page.text))
    if turn.tickets:
        answers = [(name, _with_ticket(value, turn.tickets[number]) if name == "ticket" else value)
                   for name, value in answers]  # fmt: skip
    reply = await client.post(url, answers)
    if reply.status != 303 or not reply.headers["location"].startswith(f"{url}/thanks"):
        raise BotRefused(f"POST {url} answered {reply.status}")


def _with_ticket(given: str, text: str) -> str:
    """The page's pass with what stands on the printed ticket, as the page's script puts them together."""
    return f"{given.partition('.')[0]}.{text}"


def bots_for(asked: Asked, size: int) -> int:
    """How many bots answer: what the table says, otherwise nearly everybody (somebody is always ill)."""
    return asked.answers if asked.answers is not None else size - size // 12


def _language(seed: str) -> str:
    chance = Random(f"{seed}:language")
    others = [language for language in languages() if language != "da"]
    return chance.choice(others) if others and chance.random() < ANOTHER_LANGUAGE else "da"
