"""Runs one command; every expected error becomes one line on stderr and an exit code."""

from __future__ import annotations

import typer

from voice.db import OldSchema
from voice.settings import BadSetting
from voice.shell import printing
from voice.shell.commands import app
from voice.shell.refused import BAD_USAGE, WRONG, Refused

# By name: their libraries are not loaded for the sake of an error that did not happen.
EXPECTED = ("OperationalError", "DatabaseError", "CommandError", "WrongSecret", "BooksDoNotBalance")


def main() -> int:
    """Runs one command and returns its exit code; expected errors are one line each."""
    try:
        return app(standalone_mode=False) or 0
    except Refused as refused:
        return _say(refused.exit_code, *refused.lines)
    except BadSetting as error:
        return _say(BAD_USAGE, str(error))
    except OldSchema as error:
        return _say(WRONG, str(error))
    except typer.Abort:
        return _say(WRONG, "Stopped.")
    except typer.TyperException as error:
        # without a command the help has been printed, and there is nothing to add
        return _say(BAD_USAGE, *filter(None, [error.format_message()]))
    except Exception as error:
        if not isinstance(error, OSError) and type(error).__name__ not in EXPECTED:
            raise  # a mistake of ours: whoever repairs it needs the traceback
        return _say(WRONG, str(getattr(error, "orig", None) or error))


def _say(exit_code: int, *lines: str) -> int:
    printing.problems(" ".join(text.split()) for text in lines)
    return exit_code
