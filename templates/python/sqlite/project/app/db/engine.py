import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    text,
)
from sqlalchemy.exc import ProgrammingError

from app.config import Config
from app.db.postgres import limit_statements, open_connection, refuse_closed


def connect(url: str) -> Engine:
    """Values stay out of error messages, and so out of the logs."""
    if url.startswith("sqlite"):
        patience = {"timeout": Config.DATABASE_SECONDS}
        engine = create_engine(url, hide_parameters=True, connect_args=patience)
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "handle_error", tell_wrong_sql, retval=True)
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


def tell_wrong_sql(context: ExceptionContext) -> ProgrammingError | None:
    """SQLite has one class for it and for a database that is out of reach."""
    error: Any = context.original_exception
    if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR:
        return None
    return ProgrammingError(context.statement, None, error, hide_parameters=True)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One that may hold savepoints: SQLite's driver begins none before them."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN"))
        yield connection
