"""SQLAlchemy's engine for SQLModel sessions. Imported late: see voice.db."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from voice.db import prepare_sqlite


def make_engine(url: str) -> Engine:
    if not url.startswith("sqlite:///"):
        return create_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1), pool_pre_ping=True, hide_parameters=True
        )
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": 30}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        prepare_sqlite(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The write lock is already ours (Database.writing), so IMMEDIATE never has to wait here.
        writes = connection.get_execution_options().get("voice_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
