import pytest

from app import create_app
from app.tests import database
from app.tests.api import Api


def api_with(limit: str, proxies: int = 0, redis_url: str = "") -> Api:
    settings = {
        "DATABASE_URL": database.OUT_OF_REACH,
        "RATE_LIMIT": limit,
        "REDIS_URL": redis_url,
        "TRUSTED_PROXIES": proxies,
    }
    return Api(create_app(settings).test_client())


def test_exceeded() -> None:
    api = api_with("2/minute")
    api("GET", "/openapi.json")
    api("GET", "/nope", status=404)
    for method, path in (
        ("GET", "/openapi.json"),
        ("POST", "/nope"),
        ("DELETE", "/docs"),
        ("OPTIONS", "/docs"),
    ):
        answer = api.send(method, path, status=429, X_Request_Id="mine")
        assert answer.body["title"] == "Too Many Requests"
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Request-Id"] == "mine"


def test_health() -> None:
    api = api_with("1/hour")
    api("GET", "/openapi.json")
    api("GET", "/openapi.json", status=429)
    for _ in range(3):
        api("GET", "/health/live")
        api("GET", "/health/ready", status=503)


@pytest.mark.parametrize("name", ["X_Forwarded_For", "X_Real_IP", "Forwarded"])
def test_claims(name: str) -> None:
    api = api_with("1/hour")
    api("GET", "/openapi.json")
    api.send("GET", "/openapi.json", status=429, **{name: "203.0.113.7"})


def test_proxy() -> None:
    api = api_with("1/hour", proxies=1)
    api.send("GET", "/openapi.json", X_Forwarded_For="203.0.113.7")
    api.send("GET", "/openapi.json", X_Forwarded_For="203.0.113.8")
    api.send(
        "GET", "/openapi.json", status=429, X_Forwarded_For="203.0.113.9, 203.0.113.7"
    )


def test_redis_out_of_reach() -> None:
    api = api_with("1/hour", redis_url="redis://127.0.0.1:1")
    api("GET", "/openapi.json")
    api("GET", "/openapi.json", status=429)


def test_documented() -> None:
    paths = api_with("off")("GET", "/openapi.json")["paths"]
    assert "429" in paths["/docs"]["get"]["responses"]
    assert "429" not in paths["/health/live"]["get"]["responses"]
