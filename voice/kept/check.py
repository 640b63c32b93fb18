"""`python -m voice.kept.check`: exits 1 when a table or column of the schema has no words on /kept, or the reverse."""

from __future__ import annotations

import sys

from voice.kept.everything import problems, schema


def main() -> int:
    found = problems(schema())
    for problem in found:
        print(f"voice: {problem} (voice/kept)", file=sys.stderr)  # noqa: T201 - a command's mouth
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
