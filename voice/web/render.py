"""Templates to text: one Jinja environment, gettext inside, one block alone for htmx."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from voice import language
from voice.places import STATIC, TEMPLATES
from voice.web.right_to_left import isolated


@cache
def environment() -> Environment:
    loader: BaseLoader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        language.gettext, language.ngettext, newstyle=True, pgettext=language.pgettext
    )
    environment.globals.update(
        gettext=_said,
        static=static_url,
        language=language.language,
        direction=language.direction,
        languages=language.languages,
        own_name=language.own_name,
        reviewed_by=language.reviewed_by,
    )
    environment.filters["listed"] = language.listed
    environment.filters["quoted"] = language.quoted
    return environment


def _said(text: str, /, **values: object) -> str:
    """What `_` does in a template. A text without values is escaped like any other: it may be somebody's own words, in
    a statement or a title. (Jinja's own function takes every text for safe HTML, and a per cent sign for a place.)"""
    said = language.gettext(text)
    return Markup(said) % values if values else said  # noqa: S704 - ours: only our own texts have places for values


def keep_compiled(folder: Path) -> None:
    """Compiled templates are kept between starts: compiling the child's page takes longer than starting the server."""
    folder.mkdir(parents=True, exist_ok=True)
    environment().bytecode_cache = FileSystemBytecodeCache(str(folder))


def render(template: str, /, **values: Any) -> str:
    """The whole page. Raises jinja2.UndefinedError when a value is missing: a page never shows a hole."""
    return _set(environment().get_template(template).render(**values))


def render_block(template: str, block: str, /, **values: Any) -> str:
    """One block of the same template, for htmx."""
    from jinja2_fragments import render_block as fragment  # noqa: PLC0415 - not needed for a child's page

    return _set(fragment(environment(), template, block, **values))


def _set(page: str) -> str:
    """As it is to be read in the direction of the language."""
    return isolated(page) if language.direction() == "rtl" else page


@cache
def static_url(name: str) -> str:
    """Address of a static file with a hash of its content, so that it can be cached for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
