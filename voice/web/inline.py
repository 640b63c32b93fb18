"""Style and scripts of the children's pages. They stand in the page itself, so that it is one request, in as few
elements as can be, and the page's policy allows these and nothing else."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from voice.places import STATIC, TEMPLATES
from voice.questionnaires.questions import Form
from voice.web.minified import minified

# In this order: first.js and page.js give names to the others, sheet.js begins the page. (Another order is larger.)
SCRIPTS = ("first.js", "page.js", "say.js", "ticket.js", "kinds.js", "hints.js", "help.js", "post.js", "sheet.js")
STYLES = ("sheet.css", "older.css", "kinds.css", "drawn.css", "after.css", "ticket.css", "small.css")
AFTER = ("after.css", "ticket.css")  # not needed for the first question: they stand behind it
COLOURS = {"sheet.css": (STATIC / "faces.css",), "drawn.css": (STATIC / "shapes.css",)}
NEED_SCRIPT = ("text", "order", "drawing")  # types of items


class Inline(NamedTuple):
    """What a page has inline: for each element, in their order, the files that it is made of."""

    styles: tuple[tuple[str, ...], ...]
    scripts: tuple[tuple[str, ...], ...]


SMALL = Inline((("sheet.css", "after.css", "small.css", "drawn.css", "ticket.css"),), (("carry.js",),))


def inline_of(form: Form, *, paper: bool) -> Inline:
    """What the page of a questionnaire needs: before its first question, and after. paper: it stands behind a door that
    asks for a ticket."""
    types = {item.type for item in form.items}
    options = [option.picture for item in form.items for option in item.options]
    parts = [part.picture for item in form.items for part in item.parts]
    needed = {
        "ticket.js": paper,
        "kinds.js": bool(types & {"order", "drawing"}),
        "hints.js": "text" in types,
        "help.js": form.band not in ("0-2", "parents", "staff"),
        "older.css": form.band not in ("3-5", "6-9"),
        "kinds.css": bool(types & {"places", "statements", "ladder", "order", "drawing", "text"}),
        # colours of pictures, which a ticket can have too
        "drawn.css": paper or any((*options, *parts, *(item.picture for item in form.items))),
        "ticket.css": paper,
        "small.css": False,
    }
    first_script, *scripts = (name for name in SCRIPTS if needed.get(name, True))
    styles = [name for name in STYLES if needed.get(name, True)]
    first, after = (tuple(name for name in styles if (name in AFTER) is late) for late in (False, True))
    return Inline((first, after), ((first_script,), tuple(scripts)))


def early(form: Form, *, paper: bool) -> bool:
    """Whether the first question can be answered while the rest of the page is still on its way (child/first.js)."""
    first = form.items[0]
    return not (paper or first.parts or first.type in NEED_SCRIPT)


@cache
def inline(*names: str) -> Markup:
    """Fixed styles or scripts of the child's pages, one behind the other, minified. Raises OSError when there is no
    such file.

    sheet.js is the parts in the folder sheet, all in one function, in the order of their numbers. Two styles begin with
    the colours that drawings have on every page.
    """
    between = ";" if names[0].endswith(".js") else ""
    return Markup(between.join(minified(_text(name), Path(name).suffix) for name in names))  # noqa: S704 - our own files


def _text(name: str) -> str:
    own = TEMPLATES / "child"
    if name == "sheet.js":
        parts = [part.read_text() for part in sorted((own / "sheet").iterdir())]
        return "\n".join(("(() => {", "'use strict';", *parts, "})();"))
    return "".join(file.read_text() for file in (*COLOURS.get(name, ()), own / name))


@cache
def policy(parts: Inline) -> str:
    """The Content-Security-Policy of a child's page: nothing but the page itself and what stands inline in it; sounds
    come from our own house."""

    def allow(elements: tuple[tuple[str, ...], ...]) -> str:
        digests = (sha256(str(inline(*names)).encode()).digest() for names in elements)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none'; style-src {allow(parts.styles)}; script-src {allow(parts.scripts)}; "
        "img-src 'self' data:; connect-src 'self'; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
