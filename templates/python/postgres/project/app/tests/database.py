"""A database for one run of the tests, never the one of development."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
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
from sqlalchemy.exc import OperationalError

from app.config import ROOT, Config
from app.db import Base

NO_SERVER = (
    "The tests make a database of their own on a PostgreSQL server,"
    " that of TEST_DATABASE_URL or DATABASE_URL, and can't:"
)
OUT_OF_REACH = "postgresql://127.0.0.1:9/nowhere"


@contextmanager
def throwaway() -> Iterator[str]:
    """The URL of a new database on the server that is configured."""
    server = make_url(os.environ.get("TEST_DATABASE_URL") or Config.DATABASE_URL)
    name = f"test_{uuid4().hex}"
    engine = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError as error:
        pytest.exit(f"{NO_SERVER} {error.orig}", returncode=1)
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
    deletions = [table.delete().cte(table.name) for table in tables]
    with engine.begin() as connection:
        if deletions:
            connection.execute(select(literal(1)).add_cte(*deletions))
