from collections.abc import Mapping
from typing import Any

from flask import Flask

from app import http
from app.config import Config


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config.from_object(Config)
    app.config.update(overrides or {})
    http.init_app(app)
    return app
