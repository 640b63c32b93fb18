"""The words of the product and their catalogs.

    python -m voice.words update [LANGUAGE ...]     brings every voice/locale/<language>/LC_MESSAGES/*.po up to date
    python -m voice.words check                     exits 1 when anything is wrong with a catalog (voice.translated)

Danish is the message id. Domain `voice` holds the words of voice/*.py and templates, `surveys` those of surveys/.
A catalog holds no dates and no line numbers, so it changes only when words do. A language is a folder in voice/locale
with these two files; docs/languages.md tells how to add one, and its table is written here.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from voice.language import DOMAINS, NOBODY, SOURCE, compile_po, own_name
from voice.places import LOCALE, PACKAGE, SURVEYS, TEMPLATES
from voice.questionnaires.texts import texts_of
from voice.translated import REVIEWED, check, check_header, header, messages, plural_of

JINJA = {"extensions": "jinja2.ext.i18n", "newstyle_gettext": "true", "silent": "false"}
HEADER = """\
# {language} words for Voice, domain {domain}. The Danish above each entry is what is translated.
# X-Reviewed-By below: the native reader who has read these words ("name, what they are, date"), or "nobody".
"""
TABLE = Path("docs/languages.md"), "<!-- table: python -m voice.words update -->", "<!-- end of table -->"


def extract_survey(
    fileobj: IO[bytes], *_keywords_and_tags: object, **_options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Babel's extraction method for a survey file: everything that a child can see or hear."""
    for line, text in texts_of(Path(fileobj.name)):
        yield line, "gettext", text, []


@cache
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
    for message in messages(words):
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
    """The file's own opening comment, kept when there is one, and who has read the words."""
    text = path.read_text("utf-8") if path.exists() else ""
    comment = "".join(line for line in text.partition('msgid ""')[0].splitlines(keepends=True) if line.startswith("#"))
    name = Locale.parse(language).get_language_name("en")
    said = header(text)
    fields = {
        "Language": said.get("Language") or language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_of(language),
        REVIEWED: said.get(REVIEWED) or NOBODY,
    }
    lines = "".join(f'"{field}: {value}\\n"\n' for field, value in fields.items())
    return (comment or HEADER.format(language=name, domain=domain)) + 'msgid ""\nmsgstr ""\n' + lines


def table() -> str:
    """The rows of docs/languages.md: each language, how many words it has, who has read them."""
    rows = [["Language", "Its own name", "Words", "Read by a native reader"], ["---"] * 4,
            [*_names(SOURCE), str(sum(len(words_of(domain)) for domain in DOMAINS)), "written in it"]]  # fmt: skip
    for language in _languages():
        paths = [catalog_path(language, domain) for domain in DOMAINS]
        there = sum(1 for path in paths for message in messages(read_catalog(path, language)) if message.string)
        by = {header(path.read_text("utf-8")).get(REVIEWED, NOBODY) for path in paths if path.exists()}
        rows.append([*_names(language), str(there), " / ".join(sorted(by)).replace(NOBODY, "not yet")])
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _names(language: str) -> tuple[str, str]:
    name = Locale.parse(language).get_language_name("en")
    return f"{name} (`{language}`)", own_name(language)


def write_table(root: Path) -> None:
    """Puts the table into docs/languages.md, where this is a checkout."""
    path, before, after = TABLE
    if (root / path).exists():
        text = (root / path).read_text("utf-8")
        head, _mark, rest = text.partition(before)
        (root / path).write_text(f"{head}{before}\n{table()}{after}{rest.partition(after)[2]}", "utf-8")


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
            path = catalog_path(language, domain)
            if chosen.what == "update":
                sys.stdout.write(f"{update(language, domain)}\n")
                path.with_suffix(".mo").write_bytes(compile_po(path.read_bytes()))
            else:
                wrong += check_header(path, language)
                wrong += check(words_of(domain), read_catalog(path, language), f"{language}/{domain}", language)
    if chosen.what == "update":
        write_table(LOCALE.parent.parent)
    for line in wrong:
        sys.stderr.write(line + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
