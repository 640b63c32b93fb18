"""say.js for pages that have their scripts in files: the children's results, the big screen."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from voice.places import TEMPLATES
from voice.web.render import environment

# What it builds on, which page.js has on the child's own page.
ROOT = (
    "const root = document.documentElement;\n"
    "const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));\n"
)


@cache
def say_script() -> str:
    return ROOT + (TEMPLATES / "child" / "say.js").read_text()


@cache
def say_address() -> str:
    """With a hash of the content, so that it can be cached for ever."""
    return f"/sounds/say.js?v={sha256(say_script().encode()).hexdigest()[:10]}"


environment().globals["say_address"] = say_address
