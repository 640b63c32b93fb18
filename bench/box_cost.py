"""What one sheet of twenty answers costs in the database: the sealed box beside twenty rows of counters.

Both insert a receipt and commit once for each sheet into a file, as the product's settings are except that nobody
waits for the disk (synchronous=NORMAL): that is the same for both. Medians of several turns, in milliseconds.
"""

import os
import secrets
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from voice.answers.box import new_content, seal, unseal
from voice.answers.sheet import SheetReader
from voice.questionnaires.files import read_file

SHEETS, TURNS = 300, 7
FORM, SECRET = "10-12", b"x" * 32


def measure(folder: Path) -> tuple[float, float]:
    """(box, counter rows), milliseconds a sheet."""
    questionnaire = read_file(Path(__file__).parent / "twenty.yaml")
    form = questionnaire.form(FORM)
    reader = SheetReader(questionnaire, form)
    sheets = [
        reader.read({f"q.{item.key}": [item.codes[(n + k) % len(item.codes)]] for k, item in enumerate(form.items)})
        for n in range(7)
    ]
    cells = [(f"{item.key}:{code}",) for item in form.items for code in item.codes]
    boxes, rows = [], []
    for _ in range(TURNS):
        boxes.append(turn_of_boxes(folder, questionnaire, sheets))
        rows.append(turn_of_rows(folder, cells, [[f"{i.key}:{i.codes[n % 5]}" for i in form.items] for n in range(7)]))
    return statistics.median(boxes), statistics.median(rows)


def turn_of_boxes(folder: Path, questionnaire, sheets) -> float:
    connection = connect(folder)
    connection.execute("CREATE TABLE box (sitting TEXT PRIMARY KEY, block BLOB)")
    content = new_content(questionnaire, (FORM,), 1000)
    connection.execute("INSERT INTO box VALUES ('s', ?)", (seal(SECRET, "s", content),))
    began = time.perf_counter()
    for n in range(SHEETS):
        connection.execute("BEGIN IMMEDIATE")
        content = unseal(SECRET, "s", connection.execute("SELECT block FROM box WHERE sitting = 's'").fetchone()[0])
        content.add(sheets[n % len(sheets)])
        connection.execute("INSERT INTO receipt VALUES (?)", (os.urandom(16),))
        connection.execute("UPDATE box SET block = ? WHERE sitting = 's'", (seal(SECRET, "s", content),))
        connection.execute("COMMIT")
    return 1000 * (time.perf_counter() - began) / SHEETS


def turn_of_rows(folder: Path, cells, chosen) -> float:
    connection = connect(folder)
    connection.execute("CREATE TABLE counter (sitting TEXT, cell TEXT, n INTEGER, PRIMARY KEY (sitting, cell))")
    connection.executemany("INSERT INTO counter VALUES ('s', ?, 0)", cells)
    began = time.perf_counter()
    for n in range(SHEETS):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO receipt VALUES (?)", (os.urandom(16),))
        connection.executemany(
            "UPDATE counter SET n = n + 1 WHERE sitting = 's' AND cell = ?",
            [(cell,) for cell in chosen[n % len(chosen)]],
        )
        connection.execute("COMMIT")
    return 1000 * (time.perf_counter() - began) / SHEETS


def connect(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / f"{secrets.token_hex(4)}.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("CREATE TABLE receipt (receipt BLOB PRIMARY KEY) WITHOUT ROWID")
    return connection


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        box, rows = measure(Path(name))
    print(f"box {box:.3f} ms, twenty rows of counters {rows:.3f} ms a sheet")
