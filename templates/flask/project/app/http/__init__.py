"""HTTP as every route of this API speaks it."""

from flask import Flask, abort, request
from werkzeug.routing import BaseConverter

from app.db import Id
from app.fields import ids
from app.http import docs, health, logs, problems, session
from app.http.endpoints import endpoint
from app.http.paths import is_decodable
from app.http.requests import if_match
from app.http.session import get_session

__all__ = ["endpoint", "get_session", "if_match", "init_app"]


class IdConverter(BaseConverter):
    def to_python(self, value: str) -> Id:
        return ids.from_path(value)


def init_app(app: Flask) -> None:
    app.url_map.merge_slashes = False
    app.url_map.converters["id"] = IdConverter
    logs.init_app(app)
    app.before_request(refuse_other_paths)
    session.init_app(app)
    problems.init_app(app)
    health.init_app(app)
    docs.init_app(app)


def refuse_other_paths() -> None:
    """Werkzeug would read //users as /users, and a broken escape as the text it is."""
    environ = request.environ
    raw = environ.get("RAW_URI", "").split("?", 1)[0]
    begun_twice = any(path.startswith("//") for path in (environ["PATH_INFO"], raw))
    if begun_twice or not is_decodable(raw):
        abort(404)
