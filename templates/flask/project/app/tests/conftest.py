from collections.abc import Iterator

import pytest
from alembic import command
from flask import Flask

from app import create_app
from app.tests import database
from app.tests.api import Api


@pytest.fixture(scope="session")
def app() -> Iterator[Flask]:
    with database.throwaway() as url:
        command.upgrade(database.migrations(url), "head")
        app = create_app({"DATABASE_URL": url})
        yield app
        app.extensions["engine"].dispose()


@pytest.fixture
def api(app: Flask) -> Iterator[Api]:
    yield Api(app.test_client())
    database.empty(app.extensions["engine"])
