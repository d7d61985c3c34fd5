"""HTTP as every route of this API speaks it."""

import re

from flask import Flask, abort, request
from werkzeug.routing import BaseConverter

from app.http import docs, health, logs, problems, session
from app.http.endpoints import endpoint
from app.http.requests import if_match
from app.http.session import get_session

__all__ = ["endpoint", "get_session", "if_match", "init_app"]


class IdConverter(BaseConverter):
    def to_python(self, value: str) -> int:
        """What can't be an id is 0, which no item has."""
        return int(value) if re.fullmatch("[1-9][0-9]{0,15}", value) else 0


def init_app(app: Flask) -> None:
    app.url_map.merge_slashes = False
    app.url_map.converters["id"] = IdConverter
    logs.init_app(app)
    app.before_request(refuse_empty_segment)
    session.init_app(app)
    problems.init_app(app)
    health.init_app(app)
    docs.init_app(app)


def refuse_empty_segment() -> None:
    """Werkzeug would read //users as /users."""
    environ = request.environ
    if any(environ.get(name, "").startswith("//") for name in ("PATH_INFO", "RAW_URI")):
        abort(404)
