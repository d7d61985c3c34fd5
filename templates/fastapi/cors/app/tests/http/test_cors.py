from collections.abc import Callable, Mapping

import pytest
from fastapi.testclient import TestClient

from app import create_app
from app.config import Config
from app.http.origins import ALLOWED, EXPOSED
from app.tests import database
from app.tests.api import Answer, Api

OURS = "https://app.example.com"

MakeApi = Callable[..., Api]


@pytest.fixture
def api_for(monkeypatch: pytest.MonkeyPatch) -> MakeApi:
    def make(origins: str) -> Api:
        monkeypatch.setattr(Config, "CORS_ORIGINS", origins)
        return Api(TestClient(create_app(database.OUT_OF_REACH)))

    return make


@pytest.fixture
def api(api_for: MakeApi) -> Api:
    return api_for(f"{OURS}, http://localhost:5173")


def preflight(api: Api, path: str, origin: str = OURS) -> Answer:
    asked = {"Origin": origin, "Access_Control_Request_Method": "PATCH"}
    return api.send("OPTIONS", path, status=204, **asked)


def told(answer: Answer) -> dict[str, str]:
    return lower(
        {
            name: value
            for name, value in answer.headers.items()
            if name.startswith(("access-control", "vary"))
        }
    )


def lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


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
    allowed = {"Access-Control-Allow-Origin": OURS, "Vary": "Origin"}
    assert told(answer) == lower(allowed | EXPOSED)


def test_database_out_of_reach(api_for: MakeApi) -> None:
    api = api_for(OURS)
    answer = api.send("GET", "/health/ready", status=503, Origin=OURS)
    assert answer.headers["Access-Control-Allow-Origin"] == OURS


def test_fault_of_ours(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.http.docs.document", None)
    answer = api.send("GET", "/openapi.json", status=500, Origin=OURS)
    assert answer.headers["Access-Control-Allow-Origin"] == OURS


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
    assert told(api.send("GET", "/health/live", Origin=origin)) == {"vary": "Origin"}
    assert told(preflight(api, "/health/live", origin)) == {"vary": "Origin"}


def test_no_origin(api: Api) -> None:
    assert told(api.send("GET", "/health/live")) == {"vary": "Origin"}


@pytest.mark.parametrize("path", ["/health/live", "/nope"])
def test_preflight(api: Api, path: str) -> None:
    answer = preflight(api, path)
    allowed = {"Access-Control-Allow-Origin": OURS, "Vary": "Origin"}
    assert told(answer) == lower(allowed | ALLOWED)
    assert answer.headers["X-Request-Id"]


def test_every_origin(api_for: MakeApi) -> None:
    answer = api_for("*").send("GET", "/health/live", Origin=OURS)
    assert told(answer) == lower({"Access-Control-Allow-Origin": "*", **EXPOSED})


def test_closed(api_for: MakeApi) -> None:
    api = api_for("")
    assert told(api.send("GET", "/health/live", Origin=OURS)) == {}
    asked = preflight(api, "/health/live")
    assert told(asked) == {}
    assert asked.headers["Allow"]
