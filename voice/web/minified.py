"""Scripts and style of the child's page without what only people need: names, comments, spaces.

tdewolff-minify does it, a library in Go. Loading it takes time and memory, so what it made is kept on disk beside the
compiled templates: a started server does not load it. Without the library the text is only stripped of indentation and
comment lines, and the page is larger.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from voice.web.render import environment

TYPES = {".js": "application/javascript", ".css": "text/css"}


def minified(text: str, suffix: str) -> str:
    """The text of a .js or .css file, small. Raises KeyError for another suffix."""
    kind = TYPES[suffix]
    kept = _kept(sha256(f"{kind} {text}".encode()).hexdigest()[:24] + suffix)
    if kept and kept.exists():
        return kept.read_text()
    try:
        import minify  # noqa: PLC0415 - see above
    except ImportError:
        return stripped(text)
    small = str(minify.string(kind, text))
    if kept:
        _keep(kept, small)
    return small


def stripped(text: str) -> str:
    """Without indentation, empty lines, and comments that have lines of their own."""
    text = re.sub(r"^\s*/\*.*?\*/\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _kept(name: str) -> Path | None:
    """Where it is kept between starts; None when nothing is (voice.web.render.keep_compiled)."""
    cache = environment().bytecode_cache
    return Path(cache.directory) / name if isinstance(cache, FileSystemBytecodeCache) else None


def _keep(file: Path, text: str) -> None:
    """Whole or not at all: several workers may start at the same time."""
    fresh = file.with_suffix(f".{sha256(text.encode()).hexdigest()[:8]}.new")
    try:
        fresh.write_text(text)
        fresh.replace(file)
    except OSError:  # a full or read-only disk makes a start slower, and nothing else
        return
