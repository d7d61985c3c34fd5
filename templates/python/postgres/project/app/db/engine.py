from contextlib import AbstractContextManager
from math import ceil

from sqlalchemy import Connection, Engine, create_engine, event

from app.config import Config
from app.db.postgres import limit_statements, open_connection, refuse_closed


def connect(url: str) -> Engine:
    """Values stay out of error messages, and so out of the logs."""
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


def transaction(engine: Engine) -> AbstractContextManager[Connection]:
    return engine.begin()
