"""Scripts and style of the child's page without what only people need: names, comments, spaces.

tdewolff-minify does it, a library in Go. Loading it takes time and memory, so what it made is kept on disk beside the
compiled templates: a started server does not load it. Without the library the text is only stripped of indentation and
comment lines, and the page is larger.
"""

from __future__ import annotations

import re
from hashlib import sha256

from voice.web.made_once import made_once

TYPES = {".js": "application/javascript", ".css": "text/css"}


def minified(text: str, suffix: str) -> str:
    """The text of a .js or .css file, small. Raises KeyError for another suffix."""
    kind = TYPES[suffix]

    def made() -> bytes:
        import minify  # noqa: PLC0415 - see above

        return str(minify.string(kind, text)).encode()

    try:
        return made_once(sha256(f"{kind} {text}".encode()).hexdigest()[:24] + suffix, made).decode()
    except ImportError:
        return stripped(text)


def stripped(text: str) -> str:
    """Without indentation, empty lines, and comments that have lines of their own."""
    text = re.sub(r"^\s*/\*.*?\*/\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
