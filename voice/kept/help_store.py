"""What is kept of notes for help: a store of its own, never joined to a sitting or an answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from voice.db import Database
from voice.help_notes.steps import STEPS
from voice.help_notes.turns import KEPT_AFTER_SETTLING, KEPT_UNSETTLED
from voice.kept.entry import ADULTS, CHILDREN, N_, Entry

WHICH = N_("hvilken besked")
DAY = N_("dagen, uden klokkeslæt")
READERS = N_("Den voksne, barnet valgte. Lederen fra næste åbne dag, kommunens kontakt fra dagen efter.")

ENTRIES = (
    Entry(
        table="help_notes.note", part=CHILDREN, picture="note", name=N_("Beskeder til en voksen"),
        young=N_("Beskeden, hvis du vil tale med en voksen. Dit navn står i den. Den ligger et helt andet sted."),
        older=N_("Beskeden, hvis du selv beder om at tale med en voksen. Her skriver du dit navn. Den ligger et andet "
                 "sted end svarene. Ingen kan se, hvad du har svaret."),
        what=N_("Et barns eget ønske om at tale med en voksen. Det er det eneste sted, et barn skriver sit navn. Navn "
                "og ord er låst. Beskeden ligger for sig, i sin egen fil eller sit eget skema, og har intet med svar "
                "at gøre. Den bliver holdt tilbage 10 til 60 minutter, så ingen kan se, præcis hvornår den blev "
                "skrevet."),
        kept=N_("Navn og ord slettes, når den voksne har skrevet, at beskeden er klaret. Resten slettes %(days)s "
                "dage efter. En besked, som ingen klarer, slettes efter %(unsettled)s dage."),
        days={"days": KEPT_AFTER_SETTLING.days, "unsettled": KEPT_UNSETTLED.days},
        seen=READERS,
        columns={
            "key": N_("et tilfældigt nummer"), "institution": N_("hvilken institution"),
            "staff": N_("den voksne, barnet valgte"), "sealed": N_("barnets navn og ord, låst"), "day": DAY,
            "hidden_until": N_("et tilfældigt tidspunkt, beskeden er skjult til; slettes, når det er gået"),
        },
    ),
    Entry(
        table="help_notes.note_read", part=CHILDREN, picture="note", name=N_("Beskeder, der er læst"),
        young=N_("At en voksen har læst beskeden."), older=N_("At en voksen har læst en besked, og hvilken dag."),
        what=N_("At beskeden er læst, af hvem og hvilken dag."),
        kept=N_("Slettes sammen med beskeden."), seen=READERS,
        columns={"note": WHICH, "staff": N_("den, der læste den"), "day": DAY},
    ),
    Entry(
        table="help_notes.note_settled", part=CHILDREN, picture="note", name=N_("Beskeder, der er klaret"),
        young=N_("At en voksen har talt med dig. Så er dit navn væk."),
        older=N_("At en voksen har taget sig af det. Så er dit navn og dine ord slettet."),
        what=N_("At beskeden er klaret, af hvem og hvilken dag."),
        kept=N_("Slettes sammen med beskeden."), seen=READERS,
        columns={"note": WHICH, "staff": N_("den, der tog sig af det"), "day": DAY},
    ),
    Entry(
        table="help_notes.step", part=ADULTS, name=N_("Beskedernes udgave"),
        what=N_("Hvilken udgave af tabellerne beskedernes database har."), kept=N_("Altid."),
        seen=N_("Den, der passer Voice."), columns={"number": N_("udgavens nummer")},
    ),
)


def schema() -> dict[str, set[str]]:
    """Column names by table, as the store makes them: its own steps, done in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("ATTACH DATABASE ':memory:' AS help_notes")
    connection.execute("CREATE TABLE help_notes.step (number INTEGER PRIMARY KEY)")
    for statements in STEPS:
        for statement in statements:
            connection.execute(statement)
    found = {f"help_notes.{table}": columns for table, columns in _columns(connection).items()}
    connection.close()
    return found


def of_sqlite(path: Path) -> dict[str, set[str]]:
    """Column names by table, as they are in a keeper's own store."""
    connection = sqlite3.connect(":memory:", uri=True)
    connection.execute("ATTACH DATABASE ? AS help_notes", (f"file:{quote(str(path))}?mode=ro",))
    found = _columns(connection)
    connection.close()
    return found


def of_postgres(database: Database) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, column in database.rows(
        "SELECT t.relname, c.attname FROM pg_attribute c JOIN pg_class t ON t.oid = c.attrelid "
        "JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = 'help_notes' "
        "AND t.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.attnum > 0 AND NOT c.attisdropped"
    ):
        found.setdefault(table, set()).add(column)
    return found


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "SELECT m.name, c.name FROM help_notes.sqlite_master m, pragma_table_info(m.name, 'help_notes') c "
        "WHERE m.type IN ('table', 'view')"
    ):
        found.setdefault(table, set()).add(column)
    return found
