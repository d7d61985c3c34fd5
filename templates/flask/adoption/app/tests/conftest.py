from collections.abc import Iterator

import pytest
from flask import Flask

from app import create_app
from app.db import Base
from app.tests import database
from app.tests.api import Api


@pytest.fixture(scope="session")
def app() -> Iterator[Flask]:
    with database.throwaway() as url:
        app = create_app({"DATABASE_URL": url})
        Base.metadata.create_all(app.extensions["engine"])
        yield app
        app.extensions["engine"].dispose()


@pytest.fixture
def api(app: Flask) -> Iterator[Api]:
    yield Api(app.test_client())
    database.empty(app.extensions["engine"])
