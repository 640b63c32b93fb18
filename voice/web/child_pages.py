"""The pages a child sees, made from templates and kept ready. Nothing here knows a sitting or a child."""

from __future__ import annotations

import base64
import re
from functools import cache, lru_cache
from hashlib import sha256

from markupsafe import Markup

from voice import language
from voice.help_notes.lines import lines_for
from voice.places import TEMPLATES
from voice.questionnaires.questions import Questionnaire
from voice.web.prepared import Prepared, Whole
from voice.web.render import environment, render

Plain = str | bool | None | tuple[str, ...]
TICKET_MARK = "<!--ticket-->"
SCRIPT = ("kinds.js", "hints.js", "help.js", "ticket.js", "sheet.js")  # each stands alone; sheet.js begins the page


@cache
def inline(*names: str) -> Markup:
    """The child page's fixed style or script, in one piece, without indentation and comment lines."""
    files = (TEMPLATES / "child" / name for name in names)
    text = "\n".join(file.read_text() for file in files if file.exists())
    text = re.sub(r"^\s*/\*.*?\*/\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n".join(line for line in lines if line and not line.startswith("//")))  # noqa: S704 - our own file


@cache
def policy() -> str:
    """The Content-Security-Policy of child pages: nothing but the page itself, its one style and its one script
    (the questionnaire's, or on a small page the few lines of carry.js)."""

    def allow(*names: str) -> str:
        digest = sha256(str(inline(*names)).encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    return (
        f"default-src 'none'; style-src {allow('sheet.css')}; script-src {allow(*SCRIPT)} {allow('carry.js')}; "
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class SheetPages:
    """The questionnaire pages, one for each questionnaire version, form and language."""

    def __init__(self) -> None:
        self._ready: dict[tuple[str, str, str], Prepared] = {}

    def page(self, questionnaire: Questionnaire, form: str) -> Prepared:
        """In the language being spoken. Raises KeyError for a form that the questionnaire does not have."""
        key = (questionnaire.version, form, language.language())
        if key not in self._ready:
            text = child_page("questionnaire.html", questionnaire=questionnaire, form=questionnaire.form(form))
            before, mark, after = text.partition(TICKET_MARK)
            if not mark or after.strip():
                raise ValueError(f"questionnaire.html must end with {TICKET_MARK}")
            if len(self._ready) > 500:
                self._ready.clear()
            self._ready[key] = Prepared(before.encode())
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
    environment().globals.setdefault("inline", inline)
    environment().globals.setdefault("help_lines", lines_for)
    environment().globals.setdefault("page_script", lambda: inline(*SCRIPT))
    return render(f"child/{template}", **values)
