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
from voice.questionnaires.questions import Form, Questionnaire
from voice.web.minified import minified
from voice.web.prepared import Prepared, Whole
from voice.web.render import environment, render

Plain = str | bool | None | tuple[str, ...]
TICKET_MARK = "<!--ticket-->"
_BETWEEN = re.compile(r"(?<!</span>)(?<=>)\n+(?=<)")  # line ends of the templates, between two elements
# In this order: page.js gives names to the others, sheet.js begins the page. (Between them another order is larger.)
SCRIPTS = ("page.js", "say.js", "ticket.js", "kinds.js", "hints.js", "help.js", "post.js", "sheet.js")
SMALL = "carry.js"  # on the small pages
STYLES = ("sheet.css", "older.css", "kinds.css", "drawn.css", "ticket.css", "small.css")


def scripts(form: Form, *, paper: bool) -> tuple[str, ...]:
    """The scripts that this page needs. paper: it stands behind a door that asks for a ticket."""
    types = {item.type for item in form.items}
    needed = {
        "ticket.js": paper,
        "kinds.js": bool(types & {"order", "drawing"}),
        "hints.js": "text" in types,
        "help.js": form.band not in ("0-2", "parents", "staff"),
    }
    return tuple(name for name in SCRIPTS if needed.get(name, True))


def styles(form: Form, *, paper: bool) -> tuple[str, ...]:
    """The styles that this page needs; drawn.css colours pictures, which a ticket can have too."""
    options = [option.picture for item in form.items for option in item.options]
    parts = [part.picture for item in form.items for part in item.parts]
    pictures = any((*options, *parts, *(item.picture for item in form.items)))
    more = bool({item.type for item in form.items} & {"places", "statements", "ladder", "order", "drawing", "text"})
    older = form.band not in ("3-5", "6-9")
    needed = {"older.css": older, "kinds.css": more, "drawn.css": pictures or paper, "ticket.css": paper}
    needed["small.css"] = False
    return tuple(name for name in STYLES if needed.get(name, True))


@cache
def inline(name: str) -> Markup:
    """A fixed style or script of the child's pages, minified. sheet.js is the parts in the folder sheet, all in one
    function, in the order of their numbers. Raises OSError when there is no such file."""
    file = TEMPLATES / "child" / name
    parts = [part.read_text() for part in sorted(file.with_suffix("").glob(f"*{file.suffix}"))]
    text = "(() => {\n'use strict';\n" + "\n".join(parts) + "\n})();\n" if parts else file.read_text()
    return Markup(minified(text, file.suffix))  # noqa: S704 - our own file


@cache
def policy() -> str:
    """The Content-Security-Policy of child pages: nothing but the page itself, its own styles and scripts, each of
    them fixed (the questionnaire's, and on a small page the few lines of carry.js); sounds come from our own house."""

    def allow(*names: str) -> str:
        digests = (sha256(str(inline(name)).encode()).digest() for name in names)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none'; style-src {allow(*STYLES)}; script-src {allow(*SCRIPTS, SMALL)}; img-src 'self' data:; "
        "connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


class SheetPages:
    """The questionnaire pages, one for each questionnaire version, form and language."""

    def __init__(self) -> None:
        self._ready: dict[tuple[str, str, str, bool], Prepared] = {}

    def page(self, questionnaire: Questionnaire, form: str, *, paper: bool = True) -> Prepared:
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
    environment().globals.setdefault("page_scripts", scripts)
    environment().globals.setdefault("page_styles", styles)
    return _BETWEEN.sub("", render(f"child/{template}", **values))
