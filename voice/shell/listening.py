"""What `voice speak` and `voice check --sound` say."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from voice import language
from voice.questionnaires.files import read_file
from voice.settings import Settings
from voice.shell import printing
from voice.shell.refused import BAD_USAGE, WRONG, Refused
from voice.shell.speaking import is_wrong, silent, speak
from voice.sound.machine import NoVoice

MOST_SAID = 10  # lines about texts that could not be said


def drafts(settings: Settings, spoken: str, model: Path | None, *, replace: bool, json_wanted: bool) -> None:
    """Raises Refused: 2 for a language or a file that is not there, 1 when there is no voice or it failed."""
    if spoken not in language.languages():
        raise Refused(BAD_USAGE, f"There is no language {spoken!r} here; there are: {', '.join(language.languages())}.")
    if model is not None and not model.is_file():
        raise Refused(BAD_USAGE, f"{model}: there is no such file.")
    try:
        with printing.progress(on_terminal_only=True) as report:
            done = speak(settings, spoken, model, replace=replace, report=report)
    except NoVoice as error:
        raise Refused(WRONG, str(error)) from error
    if json_wanted:
        printing.as_json(asdict(done))
    else:
        said = f"{language.own_name(spoken)}: {done.made} drafts made, {done.already} texts had a sound"
        printing.line(said + (f", {done.removed} drafts not needed any more." if done.removed else "."))
        if done.made:
            printing.line("A machine reads them, and nobody has listened to it. Small children deserve a person.")
    if done.failed:
        more = [f"and {len(done.failed) - MOST_SAID} more."] * (len(done.failed) > MOST_SAID)
        raise Refused(WRONG, *done.failed[:MOST_SAID], *more)


def silence(settings: Settings, files: list[Path] | None) -> list[str]:
    """What is wrong, a line for each language and form for 3-9; what may stay silent is said as advice."""
    found = silent(settings, [read_file(path) for path in files] if files else None)
    lines = [(form, f"{code} {form}: {n} of {of} texts have no sound.") for code, form, n, of in found if n]
    printing.problems(f"advice: {line}" for form, line in lines if not is_wrong(form))
    return [line for form, line in lines if is_wrong(form)]
