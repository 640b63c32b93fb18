"""The pages a child sees, made from templates and kept ready. Nothing here knows a sitting or a child."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from voice import language
from voice.help_notes.lines import lines_for
from voice.questionnaires.questions import Questionnaire
from voice.web.inline import SMALL, early, inline, inline_of, policy
from voice.web.prepared import Prepared, Whole
from voice.web.render import environment, render

Plain = str | bool | None | tuple[str, ...]
TICKET_MARK = "<!--ticket-->"
_BETWEEN = re.compile(r"(?<!</span>)(?<=>)\n+(?=<)")  # line ends of the templates, between two elements


class SheetPage(NamedTuple):
    """policy: the Content-Security-Policy that allows what stands inline in it."""

    body: Prepared
    policy: str


class SheetPages:
    """The questionnaire pages, one for each questionnaire version, form and language."""

    def __init__(self) -> None:
        self._ready: dict[tuple[str, str, str, bool], SheetPage] = {}

    def page(self, questionnaire: Questionnaire, form: str, *, paper: bool = True) -> SheetPage:
        """In the language being spoken; paper: the sitting asks for a ticket. Raises KeyError for a form that the
        questionnaire does not have."""
        key = (questionnaire.version, form, language.language(), paper)
        if key not in self._ready:
            asked = questionnaire.form(form)
            text = child_page("questionnaire.html", questionnaire=questionnaire, form=asked, paper=paper)
            before, mark, after = text.partition(TICKET_MARK)
            if not mark or after.strip():
                raise ValueError(f"questionnaire.html must end with {TICKET_MARK}")
            if len(self._ready) > 500:
                self._ready.clear()
            self._ready[key] = SheetPage(Prepared(before.encode()), policy(inline_of(asked, paper=paper)))
        return self._ready[key]


@lru_cache(maxsize=256)
def small_page(template: str, spoken: str, values: tuple[tuple[str, Plain], ...]) -> Whole:
    """join, choose_form, thanks and stop: few, short, and asked for again and again."""
    with language.speaking(spoken):
        return Whole(child_page(template, **dict(values)).encode())


@lru_cache(maxsize=32)
def ticket_part(spoken: str) -> str:
    """What the ticket door adds to the end of a questionnaire page: where a printed ticket is typed or shown."""
    with language.speaking(spoken):
        return child_page("ticket.html")


def child_page(template: str, **values: object) -> str:
    environment().globals.update(
        inline=inline, inline_of=inline_of, small_inline=SMALL, can_begin_early=early, help_lines=lines_for
    )
    return _BETWEEN.sub("", render(f"child/{template}", **values))
