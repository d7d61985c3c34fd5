from typing import Any

from sqlalchemy import Engine, create_engine, event

PATIENCE = 5
"""Seconds to wait for a connection, or for another writer of SQLite's."""


def connect(url: str) -> Engine:
    """Values stay out of error messages, and so out of the logs."""
    if url.startswith("sqlite"):
        patience = {"timeout": PATIENCE}
        engine = create_engine(url, hide_parameters=True, connect_args=patience)
        event.listen(engine, "connect", prepare_sqlite)
        return engine
    return create_engine(
        url,
        hide_parameters=True,
        pool_timeout=PATIENCE,
        connect_args={"connect_timeout": PATIENCE},
    )


def prepare_sqlite(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
