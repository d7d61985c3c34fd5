"""The request that a log line is of; how lines are written is the application's."""

from contextvars import ContextVar

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
