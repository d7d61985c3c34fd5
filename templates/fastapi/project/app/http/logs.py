"""Which loggers write lines, and the request that a line is of."""

import logging
from contextvars import ContextVar
from logging.config import dictConfig
from typing import Any

from app.http.log_lines import log_config

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def configure() -> None:
    """To be read, unless the server has its own way: gunicorn.conf.py says how."""
    if not logging.root.handlers:
        dictConfig(logging_config(readable=True))


def logging_config(*, readable: bool) -> dict[str, Any]:
    loggers = {
        "gunicorn.error": {"handlers": ["stdout"], "propagate": False},
        "uvicorn": {"handlers": ["stdout"], "propagate": False},
        "uvicorn.access": {"level": "WARNING"},
    }
    return log_config(request_id.get, loggers, readable=readable)
