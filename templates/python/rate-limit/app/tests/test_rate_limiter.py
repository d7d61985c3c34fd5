import os
from uuid import uuid4

import pytest

from app.http.rate_limiter import RateLimiter, client_of, rate_limiter

REDIS_URL = os.environ.get("TEST_REDIS_URL", "")


def test_limit() -> None:
    limiter = RateLimiter("2/minute", "")
    assert limiter.seconds_to_wait("one") == 0
    assert limiter.seconds_to_wait("one") == 0
    assert 1 <= limiter.seconds_to_wait("one") <= 60
    assert limiter.seconds_to_wait("other") == 0


def test_redis_out_of_reach(caplog: pytest.LogCaptureFixture) -> None:
    limiter = RateLimiter("2/hour", "redis://127.0.0.1:1")
    waits = [limiter.seconds_to_wait("one") > 0 for _ in range(4)]
    assert waits == [False, False, True, True]
    assert [record.levelname for record in caplog.records] == ["WARNING"]


@pytest.mark.skipif(not REDIS_URL, reason="TEST_REDIS_URL names no server")
def test_redis() -> None:
    client = uuid4().hex
    one, other = (RateLimiter("2/minute", REDIS_URL) for _ in range(2))
    assert one.seconds_to_wait(client) == 0
    assert other.seconds_to_wait(client) == 0
    assert 1 <= one.seconds_to_wait(client) <= 60


def test_off() -> None:
    assert rate_limiter("off", "") is None


@pytest.mark.parametrize(
    "limit",
    ["", "100", "0/minute", "-1/hour", "1.5/minute", "9/year", "1/minute;2/hour"],
)
def test_refused(limit: str) -> None:
    with pytest.raises(ValueError, match="RATE_LIMIT: "):
        rate_limiter(limit, "")


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "client"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.7", 0, "192.0.2.1"),
        ("192.0.2.1", "", 1, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.9, 203.0.113.7", 1, "203.0.113.7"),
        ("192.0.2.1", "203.0.113.9, 203.0.113.7", 2, "203.0.113.9"),
        ("192.0.2.1", "203.0.113.9", 2, "192.0.2.1"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
        ("2001:db8:0:7::1", "", 0, "2001:db8:0:7::/64"),
        ("2001:db8:0:7:ffff:ffff:ffff:ffff", "", 0, "2001:db8:0:7::/64"),
        ("", "", 0, ""),
    ],
)
def test_client(peer: str, forwarded: str, proxies: int, client: str) -> None:
    assert client_of(peer, forwarded, proxies) == client
