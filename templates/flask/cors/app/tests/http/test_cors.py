import pytest
from flask import Flask

from app import create_app
from app.http.origins import ALLOWED, EXPOSED
from app.tests import database
from app.tests.api import Answer, Api

OURS = "https://app.example.com"


def app_for(origins: str) -> Flask:
    url = database.OUT_OF_REACH
    return create_app({"CORS_ORIGINS": origins, "DATABASE_URL": url})


def api_for(origins: str) -> Api:
    return Api(app_for(origins).test_client())


@pytest.fixture
def api() -> Api:
    return api_for(f"{OURS}, http://localhost:5173")


def preflight(api: Api, path: str, origin: str = OURS) -> Answer:
    asked = {"Origin": origin, "Access_Control_Request_Method": "PATCH"}
    return api.send("OPTIONS", path, status=204, **asked)


def told(answer: Answer) -> dict[str, str]:
    return {
        name: value
        for name, value in answer.headers.items()
        if name.startswith(("Access-Control", "Vary"))
    }


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/health/live", 200),
        ("GET", "/nope", 404),
        ("DELETE", "/health/live", 405),
        ("OPTIONS", "/health/live", 204),
    ],
)
def test_allowed_origin(api: Api, method: str, path: str, status: int) -> None:
    answer = api.send(method, path, status=status, Origin=OURS)
    assert told(answer) == {
        "Access-Control-Allow-Origin": OURS,
        "Vary": "Origin",
        **EXPOSED,
    }


def test_database_out_of_reach() -> None:
    api = Api(app_for(OURS).test_client())
    answer = api.send("GET", "/health/ready", status=503, Origin=OURS)
    assert answer.headers["Access-Control-Allow-Origin"] == OURS


def test_fault_of_ours() -> None:
    app = app_for(OURS)
    app.add_url_rule("/fault", view_func=fail)
    answer = Api(app.test_client()).send("GET", "/fault", status=500, Origin=OURS)
    assert answer.headers["Access-Control-Allow-Origin"] == OURS


def fail() -> str:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://app.example.com.evil.example",
        "http://app.example.com",
        "https://APP.example.com",
        "null",
    ],
)
def test_other_origin(api: Api, origin: str) -> None:
    assert told(api.send("GET", "/health/live", Origin=origin)) == {"Vary": "Origin"}
    assert told(preflight(api, "/health/live", origin)) == {"Vary": "Origin"}


def test_no_origin(api: Api) -> None:
    assert told(api.send("GET", "/health/live")) == {"Vary": "Origin"}


@pytest.mark.parametrize("path", ["/health/live", "/nope"])
def test_preflight(api: Api, path: str) -> None:
    answer = preflight(api, path)
    assert told(answer) == {
        "Access-Control-Allow-Origin": OURS,
        "Vary": "Origin",
        **ALLOWED,
    }
    assert answer.headers["X-Request-Id"]


def test_every_origin() -> None:
    answer = api_for("*").send("GET", "/health/live", Origin=OURS)
    assert told(answer) == {"Access-Control-Allow-Origin": "*", **EXPOSED}


def test_closed() -> None:
    api = api_for("")
    assert told(api.send("GET", "/health/live", Origin=OURS)) == {}
    asked = preflight(api, "/health/live")
    assert told(asked) == {}
    assert asked.headers["Allow"]
