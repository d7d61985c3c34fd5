"""Refuses a client that asks too often."""

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.config import Config
from app.http.problems import problem
from app.http.rate_limiter import UNLIMITED, RateLimiter, client_of, rate_limiter

THREADS = 40


def init_app(app: FastAPI) -> None:
    limiter = rate_limiter(Config.RATE_LIMIT, Config.REDIS_URL)
    if limiter:
        app.add_middleware(RateLimit, limiter=limiter, proxies=Config.TRUSTED_PROXIES)


class RateLimit:
    def __init__(self, app: ASGIApp, limiter: RateLimiter, proxies: int) -> None:
        self.app = app
        self.limiter = limiter
        self.proxies = proxies
        # Of its own: the routes' may all be waiting for the database.
        self.threads = CapacityLimiter(THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.app
        if scope["type"] == "http" and scope["path"] not in UNLIMITED:
            seconds = await self.seconds_to_wait(self.client(scope))
            if seconds:
                detail = "There were too many requests."
                app = problem(429, detail, headers={"Retry-After": str(seconds)})
        await app(scope, receive, send)

    def client(self, scope: Scope) -> str:
        peer = scope["client"][0] if scope["client"] else ""
        forwarded = Headers(scope=scope).getlist("X-Forwarded-For")
        return client_of(peer, ",".join(forwarded), self.proxies)

    async def seconds_to_wait(self, client: str) -> int:
        count = self.limiter.seconds_to_wait
        if not self.limiter.redis:
            return count(client)
        return await to_thread.run_sync(count, client, limiter=self.threads)
