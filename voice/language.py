"""The language of the page being made: gettext catalogs in which Danish is the message id.

    with speaking("en"):
        _("Tak for hjælpen")

The language lives in a context variable, so threads and tasks each have their own. It is never stored
with an answer.
"""

from __future__ import annotations

import gettext as stdlib_gettext
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from voice.places import LOCALE

SOURCE = "da"
NOBODY = "nobody"  # in a catalog's X-Reviewed-By: no native reader has read it
DOMAINS = ("voice", "surveys")

_current: ContextVar[str] = ContextVar("language", default=SOURCE)


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there is a catalog for, Danish first."""
    others = sorted(path.name for path in LOCALE.iterdir() if (path / "LC_MESSAGES" / "voice.po").exists())
    return (SOURCE, *others)


@cache
def own_name(language: str) -> str:
    """The language's name in itself, as it stands in a list: 'Dansk', 'العربية', 'Українська'; 'isiZulu' stays so."""
    from babel import Locale  # noqa: PLC0415 - Babel's data is only needed where names are shown

    name = str(Locale.parse(language).get_display_name(language))
    return name[:1].upper() + name[1:] if name.islower() else name


@cache
def formats_of(language: str) -> str:
    """The locale whose dates and lists these words go with: `Language:` in the catalog, such as en_GB for English."""
    return catalog(language).info().get("language", language)


@cache
def reviewed_by(language: str) -> str:
    """Which native reader has read the words; '' when nobody has. Danish is what everything is translated from."""
    by = catalog(language).info().get("x-reviewed-by", NOBODY).strip()
    return "" if by in ("", NOBODY) else by


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything made inside speaks this language; an unknown one is Danish."""
    token = _current.set(language if language in languages() else SOURCE)
    try:
        yield
    finally:
        _current.reset(token)


def language() -> str:
    return _current.get()


def direction() -> str:
    """'rtl' or 'ltr', for the dir of a page."""
    return direction_of(language())


@cache
def direction_of(language: str) -> str:
    from babel import Locale  # noqa: PLC0415 - as above

    return "rtl" if Locale.parse(language).character_order == "right-to-left" else "ltr"


def gettext(message: str) -> str:
    return catalog(language()).gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    return catalog(language()).ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Words that need telling what they are for: context says it to whoever translates."""
    return catalog(language()).pgettext(context, message)


def quoted(words: str) -> str:
    """Somebody's words in the quotation marks of the language being spoken."""
    return gettext("»%(label)s«") % {"label": words}


def listed(things: Iterable[object]) -> str:
    """'2.a, 2.b og 3.c', with the commas and the last word of the language being spoken."""
    names = [str(thing) for thing in things]
    if len(names) < 2:  # noqa: PLR2004 - nothing to put between
        return "".join(names)
    from babel.lists import format_list  # noqa: PLC0415 - as above

    return format_list(names, locale=formats_of(language()))


_ = gettext


def preferred(accept_language: str, otherwise: str = SOURCE) -> str:
    """The first language of an Accept-Language header that there is a catalog for."""
    wanted: list[tuple[float, str]] = []
    for part in accept_language.split(",")[:12]:
        tag, _sep, quality = part.partition(";q=")
        try:
            wanted.append((-float(quality or 1), tag.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    return next((tag for _quality, tag in sorted(wanted, key=lambda entry: entry[0]) if tag in languages()), otherwise)


@cache
def catalog(language: str) -> stdlib_gettext.NullTranslations:
    """The words of one language. Danish is a catalog too (of plurals only), since ids are Danish."""
    found: stdlib_gettext.NullTranslations | None = None
    for domain in DOMAINS:
        po = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
        if not po.exists():
            continue
        mo = po.with_suffix(".mo")
        fresh = mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime
        words = stdlib_gettext.GNUTranslations(io.BytesIO(mo.read_bytes() if fresh else compile_po(po.read_bytes())))
        if found is None:
            found = words
        else:
            found.add_fallback(words)
    return found or _Danish()


class _Danish(stdlib_gettext.NullTranslations):
    """Danish is the source; only its plural needs choosing."""

    def ngettext(self, one: str, many: str, n: int) -> str:
        return one if n == 1 else many


def compile_po(po: bytes) -> bytes:
    """A .po file's bytes as .mo bytes, leaving fuzzy entries out."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only when no compiled catalog lies ready
    from babel.messages.pofile import read_po  # noqa: PLC0415

    out = io.BytesIO()
    write_mo(out, read_po(io.BytesIO(po)), use_fuzzy=False)
    return out.getvalue()


def compile_all() -> list[str]:
    """Writes every catalog's .mo beside it; returns the paths written. Part of `make setup` and of the wheel."""
    written = []
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        po.with_suffix(".mo").write_bytes(compile_po(po.read_bytes()))
        written.append(str(po.with_suffix(".mo")))
    return written
