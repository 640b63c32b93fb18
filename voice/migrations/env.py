"""What Alembic runs for every command: on the connection of voice.migrating, or on VOICE_DATABASE_URL by hand.

By hand only to write a new step: `alembic revision --autogenerate --rev-id 0002 -m "why"`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context
from sqlmodel import SQLModel

from voice.every_table import load_every_table

if TYPE_CHECKING:
    from sqlalchemy import Connection

load_every_table()


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",  # SQLite changes a table by making it anew
        transactional_ddl=True,  # true of SQLite too, since our own BEGIN opens the transaction
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    from voice.db import Database
    from voice.settings import read_settings

    with Database(read_settings().database_url).engine.connect() as connection:
        run(connection)
