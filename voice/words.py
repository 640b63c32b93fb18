"""The words of the product and their catalogs.

    python -m voice.words update [LANGUAGE ...]     brings every voice/locale/<language>/LC_MESSAGES/*.po up to date
    python -m voice.words check                     exits 1 when a word is missing, unused, unsure or has lost a value

Danish is the message id. Domain `voice` holds the words of voice/*.py and templates, `surveys` those of surveys/.
A catalog holds no dates and no line numbers, so it changes only when words do.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from voice.language import DOMAINS
from voice.places import LOCALE, PACKAGE, SURVEYS, TEMPLATES
from voice.questionnaires.texts import texts_of

VALUES = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]|\{\w*\}")
JINJA = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}
HEADER = """\
# {language} words for Voice, domain {domain}. The Danish above each entry is what is translated.
# Not reviewed by a native reader.
"""


def extract_survey(
    fileobj: IO[bytes], *_keywords_and_tags: object, **_options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel's extraction method for a survey file: everything that a child can see or hear."""
    for line, text in texts_of(Path(fileobj.name)):
        yield line, "gettext", text, []


def words_of(domain: str) -> Catalog:
    """All the words that the sources use now, in the order of the files."""
    catalog = Catalog(domain=domain)
    for path, method, options in _sources(domain):
        with path.open("rb") as file:
            for _line, message, comments, context in extract(method, file, options=options):
                where = [(f"{path.parent.name}/{path.name}", 0)]
                catalog.add(message, None, where, auto_comments=comments, context=context)
    return catalog


def _sources(domain: str) -> Iterator[tuple[Path, Any, dict[str, str]]]:
    if domain == "surveys":
        yield from ((path, extract_survey, {}) for path in sorted(SURVEYS.rglob("*.yaml")))
        return
    yield from ((path, "python", {}) for path in sorted(PACKAGE.rglob("*.py")))
    yield from ((path, "jinja2.ext:babel_extract", JINJA) for path in sorted(TEMPLATES.rglob("*.html")))


def catalog_path(language: str, domain: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalog(path: Path, language: str) -> Catalog:
    """The catalog in the file; an empty one when there is no file."""
    if not path.exists():
        return Catalog(locale=language)
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def updated(words: Catalog, old: Catalog, language: str) -> Catalog:
    """The words of the sources with the translations there are; words no longer used fall out."""
    new = Catalog(locale=language, domain=words.domain)
    for message in _messages(words):
        known = old.get(message.id, message.context)
        kept = known.string if known and isinstance(known.string, tuple) == message.pluralizable else None
        new.add(message.id, kept, message.locations, auto_comments=message.auto_comments, context=message.context,
                flags=known.flags if known else (), user_comments=known.user_comments if known else ())  # fmt: skip
    return new


def update(language: str, domain: str) -> Path:
    """Writes the catalog of one language and domain anew; returns its path."""
    path = catalog_path(language, domain)
    new = updated(words_of(domain), read_catalog(path, language), language)
    body = io.BytesIO()
    write_po(body, new, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((_header(path, language, domain) + "\n").encode() + body.getvalue().rstrip(b"\n") + b"\n")
    return path


def _header(path: Path, language: str, domain: str) -> str:
    """The file's own opening comment, kept when there is one: whoever has read the words says so there."""
    text = path.read_text("utf-8") if path.exists() else ""
    comment = "".join(line for line in text.partition('msgid ""')[0].splitlines(keepends=True) if line.startswith("#"))
    name = Locale.parse(language).get_language_name("en")
    fields = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": get_plural(language).plural_forms,
    }
    lines = "".join(f'"{field}: {value}\\n"\n' for field, value in fields.items())
    return (comment or HEADER.format(language=name, domain=domain)) + 'msgid ""\nmsgstr ""\n' + lines


def check(words: Catalog, catalog: Catalog, name: str) -> list[str]:
    """One sentence for each word that is missing, unused, unsure or whose values do not match."""
    wrong = [f"{name}: unused: {_id(message)!r}" for message in catalog.obsolete.values()]
    for message in _messages(catalog):
        if words.get(message.id, message.context) is None:
            wrong.append(f"{name}: unused: {_id(message)!r}")
    for message in _messages(words):
        known = catalog.get(message.id, message.context)
        strings = _strings(known) if known else []
        if known is None or not strings or not all(strings):
            wrong.append(f"{name}: missing: {_id(message)!r}")
        elif known.fuzzy:
            wrong.append(f"{name}: unsure (fuzzy): {_id(message)!r}")
        elif any(not _same_values(message, string) for string in strings):
            wrong.append(f"{name}: values do not match: {_id(message)!r} -> {strings!r}")
    return wrong


def _same_values(message: Message, string: str) -> bool:
    """Each value of the translation stands in one of the Danish texts; a plural may leave its number out."""
    ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
    found = sorted(VALUES.findall(string))
    return any(found == sorted(VALUES.findall(text)) for text in ids)


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string or ""]


def _id(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


def _languages() -> list[str]:
    return sorted(path.name for path in LOCALE.iterdir() if (path / "LC_MESSAGES").is_dir())


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m voice.words", description="Catalogs of the product's words.")
    parser.add_argument("what", choices=("update", "check"))
    parser.add_argument("language", nargs="*", help="such as en; without any, all there are")
    parser.add_argument("--domain", choices=DOMAINS, action="append")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    wrong: list[str] = []
    for language in chosen.language or _languages():
        for domain in chosen.domain or DOMAINS:
            if chosen.what == "update":
                sys.stdout.write(f"{update(language, domain)}\n")
            else:
                path = catalog_path(language, domain)
                wrong += check(words_of(domain), read_catalog(path, language), f"{language}/{domain}")
    for line in wrong:
        sys.stderr.write(line + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
