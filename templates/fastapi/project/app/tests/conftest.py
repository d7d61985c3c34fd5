from collections.abc import Iterator

import pytest
from alembic import command
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import create_app
from app.tests import database
from app.tests.api import Api


@pytest.fixture(scope="session")
def app() -> Iterator[FastAPI]:
    with database.throwaway() as url:
        command.upgrade(database.migrations(url), "head")
        yield create_app(url)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture
def api(app: FastAPI, client: TestClient) -> Iterator[Api]:
    yield Api(client)
    database.empty(app.state.engine)
