"""Lets the features answer in the application that they were added to."""

from collections.abc import Iterable
from typing import Any

from flask import Flask

from app import create_app
from app.config import Config

Wsgi = Any
"""What WSGI calls: an application, or what starts a response."""


class Features:
    """Answers the requests to their paths; all others go on to the application."""

    def __init__(self, app: Wsgi, features: Flask) -> None:
        self.app = app
        self.features = features
        own = [rule for rule in features.url_map.iter_rules() if "." in rule.endpoint]
        self.paths = {rule.rule.split("/<")[0] for rule in own}

    def __call__(self, environ: dict[str, Any], start: Wsgi) -> Iterable[bytes]:
        asked = environ["PATH_INFO"]
        own = any(asked == path or asked.startswith(f"{path}/") for path in self.paths)
        found: Iterable[bytes] = (self.features if own else self.app)(environ, start)
        return found


def mount_features(app: Flask) -> None:
    features = create_app({"DATABASE_URL": url_of(app)})
    app.wsgi_app = Features(app.wsgi_app, features)  # type: ignore[method-assign]


def url_of(app: Flask) -> str:
    """Where Flask-SQLAlchemy has the application's tables, else what the environment says."""
    found = app.extensions.get("sqlalchemy")
    if found is None:
        return Config.DATABASE_URL
    with app.app_context():
        url: str = found.engine.url.render_as_string(hide_password=False)
        return url
