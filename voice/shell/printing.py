"""What commands write: results on stdout, problems and progress on stderr; tables and bars on a terminal only."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from voice.questionnaires.questions import Item, Questionnaire
    from voice.tallies.results import FormResult, ItemResult
    from voice.waves.tables import Sitting


def line(text: str) -> None:
    print(text)  # noqa: T201 - this module is the command line's mouth


def problems(lines: Iterable[str]) -> None:
    for text in lines:
        print(f"voice: {text}", file=sys.stderr)  # noqa: T201


def as_json(value: Any) -> None:
    line(json.dumps(value, ensure_ascii=False, indent=2))


def table(title: str, rows: Sequence[Sequence[str]]) -> None:
    """rows[0] holds the headings. Without a terminal: lines with tabs, for other programs."""
    if not sys.stdout.isatty():
        line(f"\n{title}")
        for row in rows:
            line("\t".join(row))
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    shown = Table(title=escape(title), title_justify="left", title_style="bold", header_style="dim")
    for heading in rows[0]:
        shown.add_column(heading, overflow="fold", no_wrap=heading in ("link", "code"))
    for row in rows[1:]:
        shown.add_row(*map(escape, row))
    Console().print(shown)


@contextmanager
def progress(*, on_terminal_only: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A bar for each kind of work on a terminal, one line for each otherwise (unless that is not wanted); on stderr."""
    if not sys.stderr.isatty():
        said: set[str] = set()

        def say(what: str, _done: int, of: int) -> None:
            if what not in said and not on_terminal_only:
                said.add(what)
                print(f"voice: {what} ({of})", file=sys.stderr, flush=True)  # noqa: T201

        yield say
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def move(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=of)
            bars.update(tasks[what], completed=done)

        yield move


def sitting(opened: Sitting, url: str, *, json_wanted: bool) -> None:
    path = f"/s/{opened.code}"
    if json_wanted:
        as_json({
            "group": opened.group_key,
            "forms": list(opened.form_keys),
            "code": opened.code,
            "path": path,
            "door": opened.door,
            "seats": opened.seats,
            "state": "open",
        })
    else:
        line(f"{opened.code}  open for {opened.seats}  {url}{path}")
        if opened.door == "ticket":
            line(f"Print the tickets, signed in as the group's adult: {url}/classroom/sittings/{opened.key}")


def results(code: str, questionnaire: Questionnaire, forms: tuple[FormResult, ...], *, json_wanted: bool) -> None:
    """Only what passed disclosure control is known here: rounded figures, words, or why there is nothing to show."""
    if json_wanted:
        from voice.tallies.results import to_document  # noqa: PLC0415

        safe = [json.loads(to_document(form)) for form in forms]
        as_json({"code": code, "questionnaire": questionnaire.key, "version": questionnaire.version, "forms": safe})
        return
    for form in forms:
        rows = [("question", "result")]
        asked = questionnaire.form(form.form)
        rows += [(asked.item(found.item).ask, said(asked.item(found.item), found)) for found in form.items]
        few = ", too few to show: talk about it instead" if form.talk_only else f", {form.answers} answers"
        table(f"{questionnaire.title}, {form.form} years{few}", rows)


def said(item: Item, found: ItemResult) -> str:
    """One result in a few words."""
    if found.display == "talk":
        return f"to talk about ({found.why})"
    if found.display == "words":
        return f"{found.half} in the positive half, {found.rest} in the other"
    labels = {option.code: option.label for option in (*item.options, *item.parts)}
    parts = {code.rpartition(":")[0] for share in found.shares for code in share.codes}
    if parts == {""}:
        return _shares(item, found, labels, "")
    return "; ".join(f"{labels.get(part, part)} {_shares(item, found, labels, part)}" for part in sorted(parts))


def _shares(item: Item, found: ItemResult, labels: dict[str, str], part: str) -> str:
    """The figures of one item, or of one place or statement of it."""
    said = []
    for share in found.shares:
        codes = [code.rpartition(":") for code in share.codes]
        if codes[0][0] != part:
            continue
        names = " / ".join(labels.get(code, code) for _part, _colon, code in codes)
        edge = {"few-or-none": "at most ", "most-or-all": "at least "}.get(share.edge or "", "")
        said.append(names if item.type == "order" else f"{names} {edge}{share.figures} of {found.figures_of}")
    return ", ".join(said)
