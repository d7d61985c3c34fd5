"""What holds for every request and its response, whatever the route."""

import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.logs import request_id

log = logging.getLogger("app.requests")


class Exchange:
    """Names each request, answers HEAD as GET, and logs a line."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("X-Request-Id", "")
        named = given if re.fullmatch("[!-~]{1,128}", given) else uuid4().hex
        request_id.set(named)
        method, started, status = scope["method"], time.perf_counter(), 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", "no-cache")
                headers["X-Request-Id"] = named
                if status in {204, 304}:
                    del headers["Content-Type"]
            elif method == "HEAD":
                message["body"] = b""
            await send(message)

        routed = "GET" if method == "HEAD" else method
        await self.app({**scope, "method": routed}, receive, answer)
        spent = (time.perf_counter() - started) * 1000
        log.info("%s %r %d in %.1f ms", method, scope["path"], status, spent)
