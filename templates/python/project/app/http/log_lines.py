"""Log lines on stdout that carry the id of their request."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

RequestId = Callable[[], str | None]


def log_config(
    request_id: RequestId, loggers: dict[str, Any], *, readable: bool
) -> dict[str, Any]:
    formatter = ReadableFormatter if readable else JsonFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter, "request_id": request_id}},
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "stream": "ext://sys.stdout",
            }
        },
        "root": {"level": "INFO", "handlers": ["stdout"]},
        "loggers": loggers,
    }


class JsonFormatter(logging.Formatter):
    def __init__(self, request_id: RequestId) -> None:
        super().__init__()
        self.request_id = request_id

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "request_id": self.request_id(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


class ReadableFormatter(logging.Formatter):
    def __init__(self, request_id: RequestId) -> None:
        super().__init__()
        self.request_id = request_id

    def format(self, record: logging.LogRecord) -> str:
        clock = self.formatTime(record, "%H:%M:%S")
        line = super().format(record)
        return f"{clock} {record.levelname:7} {self.request_id() or '-'} {line}"
