"""How long is waited for a PostgreSQL server that is slow, or says nothing at all."""

from selectors import EVENT_READ, DefaultSelector
from typing import Any

from psycopg import Connection, OperationalError
from psycopg.abc import RV, PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Dialect
from sqlalchemy.exc import InvalidatePoolError

from app.config import Config

MARGIN = 1
"""Seconds in which the server's own refusal may still arrive."""


class PatientConnection(Connection[Any]):
    """Psycopg waits for an answer for ever; this gives a silent connection up."""

    def wait(
        self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None
    ) -> RV:
        limit = Config.DATABASE_SECONDS + MARGIN
        try:
            return super().wait(gen, interval, limit if timeout is None else timeout)
        except OperationalError:
            if self.info.transaction_status == TransactionStatus.ACTIVE:
                self.close()
            raise


def open_connection(
    _dialect: Dialect, _record: object, args: list[Any], options: dict[str, Any]
) -> PatientConnection:
    return PatientConnection.connect(*args, **options)


def limit_statements(connection: PatientConnection, _record: object) -> None:
    """The server ends what takes too long, so that it does not go on for nobody."""
    connection.autocommit = True
    milliseconds = int(Config.DATABASE_SECONDS * 1000)
    connection.execute(f"SET statement_timeout = {milliseconds}")
    connection.autocommit = False


def refuse_closed(
    connection: PatientConnection, _record: object, _proxy: object
) -> None:
    """A server that restarts says goodbye on every connection; asking takes no time."""
    with DefaultSelector() as selector:
        selector.register(connection, EVENT_READ)
        if selector.select(0):
            raise InvalidatePoolError
