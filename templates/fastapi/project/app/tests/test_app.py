"""What holds for the whole API, whatever its features."""

from typing import Any

import pytest
from alembic import command
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from app import create_app
from app.fields import Schema
from app.http import JsonRoute
from app.tests import database
from app.tests.api import Api


def test_migrations(app: FastAPI) -> None:
    url = app.state.engine.url.render_as_string(hide_password=False)
    migrations = database.migrations(url)
    command.check(migrations)
    command.downgrade(migrations, "base")
    command.upgrade(migrations, "head")


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health(api: Api, path: str) -> None:
    assert api("GET", path) == {"status": "ok"}


def test_database_out_of_reach() -> None:
    api = Api(TestClient(create_app(database.OUT_OF_REACH)))
    api("GET", "/health/live")
    answer = api.send("GET", "/health/ready", status=503)
    assert answer.headers["Retry-After"]


def test_fault_of_ours() -> None:
    problem = Api(client_with(fail))("POST", "/echo", {}, 500)
    assert set(problem) == {"type", "title", "status", "detail"}
    assert "secret" not in str(problem)


def test_documents(api: Api, client: TestClient) -> None:
    document = api("GET", "/openapi.json")
    assert document["openapi"] == "3.1.0"
    assert {"/health/live", "/health/ready"} <= set(document["paths"])
    assert "openapi.json" in client.get("/docs").text


@pytest.mark.parametrize("path", ["/nope", "/health/live/", "//health/live"])
def test_unknown_route(client: TestClient, path: str) -> None:
    response = client.get(f"http://testserver{path}")
    assert response.status_code == 404
    assert response.json()["title"] == "Not Found"
    assert response.json()["detail"] == "There is nothing at this path."


def test_methods(api: Api) -> None:
    refused = api.send("POST", "/health/live", status=405)
    allowed = api.send("OPTIONS", "/health/live", status=204)
    for answer in (refused, allowed):
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_head(client: TestClient) -> None:
    assert client.head("/health/live").text == ""
    assert client.head("/nope").status_code == 404


@pytest.mark.parametrize("given", ["abc-123", "", "a b", "x" * 129])
def test_request_id(client: TestClient, given: str) -> None:
    answered = client.get("/nope", headers={"X-Request-Id": given}).headers
    assert (answered["X-Request-Id"] == given) == (given == "abc-123")
    assert answered["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "application/json", 204),
        (b"{}", "application/json; charset=utf-8", 204),
        (b"", "application/json", 400),
        (b"", "text/plain", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"a": NaN}', "application/json", 400),
        (b'{"a": "\xff"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b" " * (1024 * 1024 + 1), "application/json", 413),
        (b"{}", "text/plain", 415),
    ],
)
def test_body(body: bytes, content_type: str, status: int) -> None:
    headers = {"Content-Type": content_type}
    response = client_with(echo).post("/echo", content=body, headers=headers)
    assert response.status_code == status


def test_encoded_body() -> None:
    headers = {"Content-Encoding": "gzip"}
    response = client_with(echo).post("/echo", json={}, headers=headers)
    assert response.status_code == 415


def client_with(endpoint: Any) -> TestClient:
    app = create_app(database.OUT_OF_REACH)
    router = APIRouter(route_class=JsonRoute)
    router.post("/echo", status_code=204)(endpoint)
    app.include_router(router)
    return TestClient(app)


def echo(body: Schema) -> None:
    assert body.model_dump() == {}


def fail(body: Schema) -> None:
    raise ZeroDivisionError("secret")
