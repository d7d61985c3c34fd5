from math import ceil
from typing import Any

from sqlalchemy import Engine, create_engine, event

from app.config import Config
from app.db.postgres import limit_statements, open_connection, refuse_closed


def connect(url: str) -> Engine:
    """Values stay out of error messages, and so out of the logs."""
    if url.startswith("sqlite"):
        patience = {"timeout": Config.DATABASE_SECONDS}
        engine = create_engine(url, hide_parameters=True, connect_args=patience)
        event.listen(engine, "connect", prepare_sqlite)
        return engine
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_timeout=Config.DATABASE_SECONDS,
        connect_args={"connect_timeout": ceil(Config.DATABASE_SECONDS)},
    )
    event.listen(engine, "do_connect", open_connection)
    event.listen(engine, "connect", limit_statements)
    event.listen(engine, "checkout", refuse_closed)
    return engine


def prepare_sqlite(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
