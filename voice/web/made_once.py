"""What takes long to make and always comes out the same, kept on disk beside the compiled templates: small scripts,
small pages. A server that starts again finds it there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from jinja2 import FileSystemBytecodeCache

from voice.web.render import environment


def made_once(name: str, make: Callable[[], bytes]) -> bytes:
    """name: a hash of everything that it is made from, and an ending. Raises what make raises."""
    cache = environment().bytecode_cache
    kept = Path(cache.directory) / name if isinstance(cache, FileSystemBytecodeCache) else None
    if kept and kept.exists():
        return kept.read_bytes()
    made = make()
    if kept:
        _keep(kept, made)
    return made


def _keep(file: Path, made: bytes) -> None:
    """Whole or not at all: several workers may start at the same time."""
    try:
        with NamedTemporaryFile(dir=file.parent, delete=False) as fresh:
            fresh.write(made)
        os.replace(fresh.name, file)
    except OSError:  # a full or read-only disk makes a start slower, and nothing else
        return
