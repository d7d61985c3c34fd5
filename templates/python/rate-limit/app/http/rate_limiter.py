"""How many requests a client may make in how long."""

import logging
import math
import re
import time
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from limits import parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

LIMIT = "[1-9][0-9]{0,8}/(second|minute|hour|day)"
REDIS: dict[str, Any] = {
    "retry": Retry(NoBackoff(), 0),
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
}
AWAY_SECONDS = 5
"""How long Redis is left alone after a failure."""

UNLIMITED = {"/health/live", "/health/ready"}
"""Whoever watches the process must not be refused."""


class RateLimiter:
    """Counts in Redis for all processes together, else in each by itself."""

    def __init__(self, limit: str, redis_url: str) -> None:
        if not re.fullmatch(LIMIT, limit):
            raise ValueError(
                f"RATE_LIMIT: {limit!r} is no limit: "
                "requests/second, minute, hour or day, such as 100/minute, or off"
            )
        self.limit = parse(limit)
        self.memory = FixedWindowRateLimiter(MemoryStorage())
        self.redis = shared_counter(redis_url) if redis_url else None
        self.back_at = 0.0

    def seconds_to_wait(self, client: str) -> int:
        """Counts a request: 0 where the client may make it."""
        if self.redis and time.monotonic() >= self.back_at:
            try:
                return self.count(self.redis, client)
            except StorageError as error:
                self.back_at = time.monotonic() + AWAY_SECONDS
                log.warning(
                    "Redis can't be reached, requests are counted here: %s",
                    error.storage_error,
                )
        return self.count(self.memory, client)

    def count(self, counter: FixedWindowRateLimiter, client: str) -> int:
        if counter.hit(self.limit, client):
            return 0
        reset_time, _ = counter.get_window_stats(self.limit, client)
        return max(1, math.ceil(reset_time - time.time()))


def shared_counter(redis_url: str) -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(
        RedisStorage(redis_url, wrap_exceptions=True, **REDIS)
    )


def rate_limiter(limit: str, redis_url: str) -> RateLimiter | None:
    return None if limit == "off" else RateLimiter(limit, redis_url)


def client_of(peer: str, forwarded: str, proxies: int) -> str:
    """Who asks: the address of the connection, or what the outermost trusted proxy saw.

    What stands to the left of that in X-Forwarded-For anyone may have written.
    """
    seen = [each.strip() for each in forwarded.split(",") if each.strip()]
    return network_of(seen[-proxies] if 0 < proxies <= len(seen) else peer)


def network_of(address: str) -> str:
    """Of IPv6 the first 64 bits: whoever has one address there has all of them."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, IPv6Address):
        mapped = ip.ipv4_mapped
        return str(mapped or ip_network((int(ip), 64), strict=False))
    return str(ip)
