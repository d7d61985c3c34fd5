"""Lets the features answer in the application that they were added to."""

from typing import Protocol

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import URL
from starlette.types import ASGIApp, Receive, Scope, Send

from app import create_app, routes
from app.config import Config


class Connected(Protocol):
    """An engine of SQLAlchemy, asynchronous or not."""

    url: URL


class Features:
    """Answers the requests to their paths; all others go on to the application."""

    def __init__(self, app: ASGIApp, database_url: str) -> None:
        self.app = app
        self.features = create_app(database_url)
        own = iter_route_contexts(routes.router.routes)
        self.paths = {route.path.split("/{")[0] for route in own}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope.get("path", "")
        own = scope["type"] == "http" and any(
            asked == path or asked.startswith(f"{path}/") for path in self.paths
        )
        await (self.features if own else self.app)(scope, receive, send)


def mount_features(app: FastAPI, engine: Connected | None = None) -> None:
    app.add_middleware(Features, database_url=url_of(engine))


def url_of(engine: Connected | None) -> str:
    """Where the application has its tables, else what the environment says."""
    if engine is None:
        return Config.DATABASE_URL
    backend = engine.url.get_backend_name()
    driver = "postgresql+psycopg" if backend == "postgresql" else backend
    return engine.url.set(drivername=driver).render_as_string(hide_password=False)
