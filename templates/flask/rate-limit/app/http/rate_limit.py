"""Refuses a client that asks too often."""

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

from app.http.rate_limiter import UNLIMITED, client_of, rate_limiter


def init_app(app: Flask) -> None:
    proxies = app.config["TRUSTED_PROXIES"]
    limiter = rate_limiter(app.config["RATE_LIMIT"], app.config["REDIS_URL"])
    if not limiter:
        return

    @app.before_request
    def refuse_too_many() -> None:
        if request.path in UNLIMITED:
            return
        forwarded = request.headers.get("X-Forwarded-For", "")
        client = client_of(request.remote_addr or "", forwarded, proxies)
        if seconds := limiter.seconds_to_wait(client):
            raise TooManyRequests("There were too many requests.", retry_after=seconds)
