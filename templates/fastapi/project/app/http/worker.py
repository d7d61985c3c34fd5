"""Gunicorn's worker with Uvicorn, and an end to its waiting for clients."""

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn_worker import UvicornWorker  # type: ignore[import-untyped]

from app.config import Config

TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
)


class PatientProtocol(H11Protocol):
    """A request has so long to arrive; Uvicorn itself waits for ever."""

    timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self.watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop()
        super().connection_lost(exc)

    def watch(self) -> None:
        if self.conn.their_state not in {h11.IDLE, h11.SEND_BODY}:
            self.stop()
        elif self.timer is None:
            self.timer = self.loop.call_later(Config.REQUEST_SECONDS, self.give_up)

    def stop(self) -> None:
        if self.timer:
            self.timer.cancel()
        self.timer = None

    def give_up(self) -> None:
        if not (self.cycle and self.cycle.response_started):
            self.transport.write(TOO_SLOW)
        self.transport.close()


class Worker(UvicornWorker):  # type: ignore[misc]
    CONFIG_KWARGS: ClassVar = {
        "loop": "auto",
        "http": PatientProtocol,
        # Uvicorn would believe anyone on this machine who else is asking.
        "proxy_headers": False,
    }
