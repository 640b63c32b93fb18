"""How a command says no."""

WRONG, BAD_USAGE = 1, 2  # exit codes: found something wrong, bad usage


class Refused(Exception):
    """What was asked for cannot be done: the exit code, and one plain line for each reason."""

    def __init__(self, exit_code: int, *lines: str) -> None:
        super().__init__(*lines)
        self.exit_code, self.lines = exit_code, lines
