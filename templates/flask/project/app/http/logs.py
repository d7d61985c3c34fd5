"""A request id on every response and every log line."""

import logging
import re
import time
from logging.config import dictConfig
from typing import Any
from uuid import uuid4

from flask import Flask, Response, g, has_request_context, request

from app.http.log_lines import log_config

log = logging.getLogger("app.requests")


def init_app(app: Flask) -> None:
    dictConfig(logging_config(readable=app.debug))
    logging.getLogger("werkzeug").addFilter(is_no_request)
    app.before_request(start)
    app.after_request(finish)


def logging_config(*, readable: bool) -> dict[str, Any]:
    loggers = {"gunicorn.error": {"propagate": True}}
    return log_config(request_id, loggers, readable=readable)


def is_no_request(record: logging.LogRecord) -> bool:
    """Werkzeug has a line of its own for each request."""
    return " - - [" not in str(record.msg)


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


def request_id() -> str | None:
    return g.get("request_id") if has_request_context() else None
