"""Lets pages of other origins in, and answers what they ask beforehand."""

from fastapi import FastAPI, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.config import Config
from app.http.origins import ALLOWED, EXPOSED, allowed, read_origins


def init_app(app: FastAPI) -> None:
    origins = read_origins(Config.CORS_ORIGINS)
    if origins:
        app.add_middleware(Cors, origins=origins)


class Cors:
    def __init__(self, app: ASGIApp, origins: list[str]) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        asks = "Access-Control-Request-Method" in asked
        is_preflight = asks and scope["method"] == "OPTIONS"
        origin = allowed(self.origins, asked.get("Origin"))

        async def tell_page(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "*" not in self.origins:
                    headers.add_vary_header("Origin")
                if origin:
                    headers["Access-Control-Allow-Origin"] = origin
                    headers.update(ALLOWED if is_preflight else EXPOSED)
            await send(message)

        is_answered = is_preflight and origin
        app = Response(status_code=204) if is_answered else self.app
        await app(scope, receive, tell_page)
