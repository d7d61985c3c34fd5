"""A database for one run of the tests, never the one of development."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from uuid import uuid4

from alembic.config import Config as Migrations
from sqlalchemy import (
    Engine,
    NullPool,
    create_engine,
    literal,
    make_url,
    select,
    text,
)

from app.config import ROOT, Config
from app.db import Base

OUT_OF_REACH = "sqlite:////nowhere/app.db"


@contextmanager
def throwaway() -> Iterator[str]:
    """A new database's URL: on the server that is configured, or a file of SQLite."""
    server = make_url(os.environ.get("TEST_DATABASE_URL") or Config.DATABASE_URL)
    if server.get_backend_name() == "sqlite":
        with TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/test.db"
        return
    name = f"test_{uuid4().hex}"
    engine = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


def migrations(url: str) -> Migrations:
    config = Migrations(toml_file=ROOT / "pyproject.toml")
    config.attributes["database_url"] = url
    return config


def empty(engine: Engine) -> None:
    """Tables may refer to each other in a circle: no order of deletions would do."""
    tables = Base.metadata.tables.values()
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN"))
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            for table in tables:
                connection.execute(table.delete())
        elif tables:
            deletions = [table.delete().cte(table.name) for table in tables]
            connection.execute(select(literal(1)).add_cte(*deletions))
        connection.commit()
