"""The commands beside `serve`, each as thin as it can be. Libraries are imported where they are used: help is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from voice.db import Database
from voice.settings import read_settings
from voice.shell import printing
from voice.shell.reach import reading, ready, writing
from voice.shell.refused import BAD_USAGE, WRONG, Refused

app = typer.Typer(
    name="voice",
    help="Children and young people say what they think; nobody can tell who answered what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Code = Annotated[str, typer.Argument(help="The code of a sitting, as children type it.")]


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def serve(context: typer.Context) -> None:
    """Serve the product over HTTP (--host, --port, --workers)."""
    from voice.shell.serving import main as start  # noqa: PLC0415

    raise typer.Exit(start(context.args))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the server listens.", min=1, max=65535)] = 8000,
    data: Annotated[Path, typer.Option(help="Folder of the demo's own database.")] = Path("data/demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build and print only.")] = False,
    json_wanted: Json = False,
) -> None:
    """Build a made-up town with sittings at every stage, print links and sign-ins, and serve it."""
    from voice.demo.command import run  # noqa: PLC0415
    from voice.demo.folder import NotADemo  # noqa: PLC0415

    try:
        run(port, data, serving=not no_serve, json_wanted=json_wanted)
    except NotADemo as error:
        raise Refused(BAD_USAGE, str(error)) from error
    except OSError as error:
        raise Refused(WRONG, str(error)) from error


@app.command("open")
def open_(
    questionnaire: Annotated[str, typer.Argument(help="Key of a questionnaire, such as min-dag.")],
    group: Annotated[str, typer.Option(help="Key of the group that is asked.")],
    seats: Annotated[int | None, typer.Option(help="How many may answer; the group's size unless said.")] = None,
    door: Annotated[str, typer.Option(help="code: one code for the class. ticket: one printed ticket each.")] = "code",
    json_wanted: Json = False,
) -> None:
    """Open a sitting: a group can answer a questionnaire from now on."""
    if door not in ("code", "ticket"):
        raise Refused(BAD_USAGE, f"--door: {door!r} is neither code nor ticket.")
    from voice.shell.sittings import open_for  # noqa: PLC0415

    with writing() as (settings, session):
        opened = open_for(session, settings, questionnaire, group, seats, door)
    printing.sitting(opened, settings.url, json_wanted=json_wanted)


@app.command()
def close(code: Code) -> None:
    """Close a sitting and publish its result."""
    from voice.reports.drawing import draw_in_background  # noqa: PLC0415
    from voice.shell.sittings import publish  # noqa: PLC0415

    with writing() as (settings, session):
        sitting = publish(session, settings, code)
    draw_in_background(settings.database_url, sitting.key)
    printing.line(f"{sitting.code} is closed and published. See it with: voice results {sitting.code}")


@app.command()
def results(code: Code, json_wanted: Json = False) -> None:
    """Print what may be shown of a sitting's answers."""
    from voice.shell.sittings import published  # noqa: PLC0415

    with reading() as (_settings, session):
        questionnaire, forms = published(session, code)
    printing.results(code.upper(), questionnaire, forms, json_wanted=json_wanted)


@app.command()
def audit(
    privacy: Annotated[bool, typer.Option("--privacy", help="Look for what could tie answers to children.")] = False,
) -> None:
    """Prove that every book balances."""
    said: list[str] = []
    if privacy:
        from voice.audit import privacy as look  # noqa: PLC0415

        settings = ready()
        checked, problems = look(settings)
    else:
        from voice import clock  # noqa: PLC0415
        from voice.shell.renewing import about_older_secrets  # noqa: PLC0415
        from voice.tallies.audit import audit as prove  # noqa: PLC0415

        with reading() as (settings, session):
            found = prove(session, settings.secret, now=clock.now())
            said = about_older_secrets(session, settings)
        checked, problems = f"{found.sheets} sheets in {found.sittings} sittings", found.problems
        checked += f", {found.erased} of them balanced and erased" if found.erased else ""
    if problems:
        raise Refused(WRONG, *problems)
    printing.line(f"Nothing wrong: {checked}.")
    for text in said:
        printing.line(text)


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Questionnaires; all installed ones unless said.")] = None,
    sound: Annotated[bool, typer.Option("--sound", help="Look for texts that nobody has read aloud too.")] = False,
) -> None:
    """Check questionnaires: can they be read, does each wording fit its age, and can it be heard."""
    from voice.questionnaires.check import check_file  # noqa: PLC0415
    from voice.questionnaires.files import keys, path_of  # noqa: PLC0415

    paths = files or [path_of(key) for key in keys()]
    missing = [f"{path}: there is no such file." for path in paths if not path.is_file()]
    if missing:
        raise Refused(BAD_USAGE, *missing)
    found = [problem for path in paths for problem in check_file(path)]
    printing.problems(str(problem) for problem in found if problem.severity == "advice")
    errors = [str(problem) for problem in found if problem.severity == "error"]
    if sound and not errors:
        from voice.shell.listening import silence  # noqa: PLC0415

        errors = silence(ready(), files)
    if errors:
        raise Refused(WRONG, *errors)
    printing.line(f"Nothing wrong in {len(paths)} {'questionnaire' if len(paths) == 1 else 'questionnaires'}.")


@app.command()
def speak(
    code: Annotated[str, typer.Argument(metavar="LANG", help="A language of the product, such as da or ar.")],
    piper: Annotated[Path | None, typer.Option(help="A Piper voice (.onnx) in place of espeak-ng.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Make drafts anew that are there already.")] = False,
    json_wanted: Json = False,
) -> None:
    """Make draft sound of every text that children can hear: a machine's voice, until a person has read it."""
    from voice.shell.listening import drafts  # noqa: PLC0415

    drafts(ready(), code, piper, replace=replace, json_wanted=json_wanted)


@app.command()
def tick() -> None:
    """Do what the day asks for: freeze, show, forget. Safe to repeat; run it once a day or every hour."""
    from voice import clock  # noqa: PLC0415
    from voice.council.carrying_out import carry_out_due  # noqa: PLC0415
    from voice.council.counting import count_overdue  # noqa: PLC0415
    from voice.every_table import load_every_table  # noqa: PLC0415
    from voice.help_notes.sweeping import sweep as sweep_notes  # noqa: PLC0415
    from voice.reports.drawing import draw_in_background  # noqa: PLC0415
    from voice.tallies.tick import tick_in_steps  # noqa: PLC0415
    from voice.wheel.due import move_due  # noqa: PLC0415

    load_every_table()
    settings = ready()
    database = Database(settings.database_url)
    with printing.progress(on_terminal_only=True) as report:
        done = tick_in_steps(database, settings.secret, floor=settings.floor, now=clock.now(), report=report)
    with database.writing() as session:
        count_overdue(session, settings.secret, floor=settings.floor, now=clock.now())
        carried = carry_out_due(session, today=clock.today(), now=clock.now())
        moved = move_due(session, clock.today(), now=clock.now())
    swept = sweep_notes(settings, clock.now())
    for sitting_key in done.published:
        draw_in_background(settings.database_url, sitting_key).wait()
    said = [str(done)] * bool(str(done)) + [f"motions of councils: {carried}"] * bool(carried)
    said += [f"plans of a school year that is over: {moved}"] * bool(moved)
    said += [f"notes for help: {swept.erased}"] * bool(swept.erased)
    printing.line(", ".join(said) or "Nothing was due.")


@app.command("renew-secret")
def renew_secret() -> None:
    """Make a new secret; the one before it stays in the file for what it has sealed. Once a school year is good."""
    from voice.shell.renewing import renew  # noqa: PLC0415

    for text in renew(read_settings()):
        printing.line(text)


@app.command()
def migrate() -> None:
    """Bring the database to this program's schema. Safe to repeat."""
    from voice.db import SCHEMA  # noqa: PLC0415
    from voice.migrating import migrate as move  # noqa: PLC0415

    changed = move(read_settings().database_url)
    printing.line(f"The database is {'now' if changed else 'already'} at schema {SCHEMA}.")
