from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import create_app
from app.db import Base
from app.tests import database
from app.tests.api import Api


@pytest.fixture(scope="session")
def app() -> Iterator[FastAPI]:
    with database.throwaway() as url:
        app = create_app(url)
        Base.metadata.create_all(app.state.engine)
        yield app


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture
def api(app: FastAPI, client: TestClient) -> Iterator[Api]:
    yield Api(client)
    database.empty(app.state.engine)
