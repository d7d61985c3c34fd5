"""Log lines that carry the id of their request."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.config import dictConfig
from typing import Any

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def configure() -> None:
    """To be read, unless the server has its own way: gunicorn.conf.py says how."""
    if not logging.root.handlers:
        dictConfig(logging_config(readable=True))


def logging_config(*, readable: bool) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": ReadableFormatter if readable else JsonFormatter}
        },
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "stream": "ext://sys.stdout",
            }
        },
        "root": {"level": "INFO", "handlers": ["stdout"]},
        "loggers": {
            "gunicorn.error": {"handlers": ["stdout"], "propagate": False},
            "uvicorn": {"handlers": ["stdout"], "propagate": False},
            "uvicorn.access": {"level": "WARNING"},
        },
    }


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "request_id": request_id.get(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


class ReadableFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        clock = self.formatTime(record, "%H:%M:%S")
        line = super().format(record)
        return f"{clock} {record.levelname:7} {request_id.get() or '-'} {line}"
