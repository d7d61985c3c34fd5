from typing import Any

from sqlalchemy import Engine, create_engine, event

PATIENCE = 5
"""Seconds to wait for a connection, or for another writer of SQLite's."""


def connect(url: str) -> Engine:
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", prepare_sqlite)
        return engine
    return create_engine(
        url,
        pool_timeout=PATIENCE,
        connect_args={"connect_timeout": PATIENCE},
    )


def prepare_sqlite(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
