"""`python -m voice.kept.markdown`: writes the table of what is kept how long into docs/dpia.md, between its marks."""

from __future__ import annotations

from pathlib import Path

from voice.kept.everything import ENTRIES

START, END = "<!-- kept: made by python -m voice.kept.markdown -->", "<!-- /kept -->"
DPIA = Path(__file__).parent.parent.parent / "docs" / "dpia.md"


def retention() -> str:
    """Every table, how long it is kept and who sees it; in Danish, as its readers are."""
    rows = ["| Hvad | Tabel | Hvor længe | Hvem ser det |", "|---|---|---|---|"]
    rows += [f"| {one.name} | `{one.table}` | {one.kept % one.days} | {one.seen} |" for one in ENTRIES]
    return "\n".join(rows)


def put_in(page: str) -> str:
    """The page with a fresh table. Raises ValueError when it has lost its marks."""
    before, start, rest = page.partition(START)
    _old, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError("docs/dpia.md has lost the marks of its table")
    return f"{before}{START}\n{retention()}\n{END}{after}"


if __name__ == "__main__":
    DPIA.write_text(put_in(DPIA.read_text()))
