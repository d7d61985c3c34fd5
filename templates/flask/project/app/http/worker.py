"""Gunicorn's worker with threads, and an end to their waiting for clients."""

import time
from contextlib import suppress
from socket import SHUT_RD
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from app.config import Config


class Worker(ThreadWorker):  # type: ignore[misc]
    """A request has so long to arrive: after it the thread hears that nothing more comes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deadlines: dict[Any, float] = {}

    def handle(self, conn: Any) -> Any:
        """In a thread of its own for each request."""
        self.deadlines[conn] = time.monotonic() + Config.REQUEST_SECONDS
        try:
            return super().handle(conn)
        finally:
            del self.deadlines[conn]

    def notify(self) -> None:
        """In the main thread, every second."""
        super().notify()
        now = time.monotonic()
        for conn, deadline in list(self.deadlines.items()):
            if now > deadline:
                with suppress(OSError):  # it has ended meanwhile
                    conn.sock.shutdown(SHUT_RD)
