"""The command `voice`: exit code 0 fine, 1 found something wrong, 2 bad usage; each problem is one line on stderr."""

from __future__ import annotations

import sys


def main() -> None:
    """`serve` starts without the other commands' libraries: they would cost time and stay in memory."""
    if sys.argv[1:2] == ["serve"]:
        from voice.shell.serving import main as serve  # noqa: PLC0415

        sys.exit(serve(sys.argv[2:]))
    from voice.shell.run import main as command  # noqa: PLC0415

    sys.exit(command())


if __name__ == "__main__":
    main()
