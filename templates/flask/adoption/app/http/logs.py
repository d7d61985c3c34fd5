"""A request id on every response; how log lines are written is the application's."""

import logging
import re
import time
from uuid import uuid4

from flask import Flask, Response, g, request

log = logging.getLogger("app.requests")


def init_app(app: Flask) -> None:
    app.before_request(start)
    app.after_request(finish)


def start() -> None:
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if re.fullmatch("[!-~]{1,128}", given) else uuid4().hex
    g.started = time.perf_counter()


def finish(response: Response) -> Response:
    if request.method == "OPTIONS" and response.status_code == 200:
        response.status_code = 204
    if response.status_code in {204, 304}:
        response.headers.pop("Content-Type", None)
    response.headers.setdefault("Cache-Control", "no-cache")
    response.headers["X-Request-Id"] = g.request_id
    log.info(
        "%s %r %d in %.1f ms",
        request.method,
        request.path,
        response.status_code,
        (time.perf_counter() - g.started) * 1000,
    )
    return response
