"""What holds for the whole API, whatever its features."""

from typing import Any

import pytest
from alembic import command
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.fields import Schema
from app.http import endpoint
from app.tests import database
from app.tests.api import Api, Json


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_migrations(app: Flask) -> None:
    migrations = database.migrations(app.config["DATABASE_URL"])
    command.check(migrations)
    command.downgrade(migrations, "base")
    command.upgrade(migrations, "head")


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health(api: Api, path: str) -> None:
    assert api("GET", path) == {"status": "ok"}


def test_database_out_of_reach() -> None:
    api = Api(create_app({"DATABASE_URL": database.OUT_OF_REACH}).test_client())
    api("GET", "/health/live")
    answer = api.send("GET", "/health/ready", status=503)
    assert answer.headers["Retry-After"]


def test_fault_of_ours() -> None:
    api = Api(app_with(fail).test_client())
    problem = api("POST", "/echo", {}, 500)
    assert set(problem) == {"type", "title", "status", "detail"}
    assert "secret" not in str(problem)


def test_documents(api: Api, client: FlaskClient) -> None:
    document = api("GET", "/openapi.json")
    assert document["openapi"] == "3.1.0"
    assert {"/health/live", "/health/ready"} <= set(document["paths"])
    assert b"openapi.json" in client.get("/docs").data


@pytest.mark.parametrize("path", ["/nope", "/health/live/", "//health/live"])
def test_unknown_route(client: FlaskClient, path: str) -> None:
    response = client.get("/", environ_overrides={"PATH_INFO": path})
    assert response.status_code == 404
    assert response.json and response.json["title"] == "Not Found"


def test_methods(api: Api) -> None:
    refused = api.send("POST", "/health/live", status=405)
    allowed = api.send("OPTIONS", "/health/live", status=204)
    for answer in (refused, allowed):
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("given", ["abc-123", "", "a b", "x" * 129])
def test_request_id(client: FlaskClient, given: str) -> None:
    answered = client.get("/nope", headers={"X-Request-Id": given}).headers
    assert (answered["X-Request-Id"] == given) == (given == "abc-123")
    assert answered["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{}", "application/json", 204),
        ("{}", "application/json; charset=utf-8", 204),
        ("", "application/json", 400),
        ("", "text/plain", 400),
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ('{"a": NaN}', "application/json", 400),
        (b'{"a": "\xff"}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        (" " * (1024 * 1024 + 1), "application/json", 413),
        ("{}", "text/plain", 415),
    ],
)
def test_body(body: str | bytes, content_type: str, status: int) -> None:
    client = app_with(echo).test_client()
    response = client.post("/echo", data=body, content_type=content_type)
    assert response.status_code == status


def test_encoded_body() -> None:
    headers = {"Content-Encoding": "gzip"}
    response = app_with(echo).test_client().post("/echo", json={}, headers=headers)
    assert response.status_code == 415


def app_with(view: Any) -> Flask:
    app = create_app({"DATABASE_URL": database.OUT_OF_REACH})
    run = endpoint(body=Schema, status=204)(view)
    app.add_url_rule("/echo", view_func=run, methods=["POST"])
    return app


def echo(values: Json) -> None:
    assert values == {}


def fail(values: Json) -> None:
    raise ZeroDivisionError("secret")
