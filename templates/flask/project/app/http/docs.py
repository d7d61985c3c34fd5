"""The OpenAPI document, and a page that shows it."""

from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response

from app.http.openapi import document

PAGE = Path(__file__).with_name("docs.html").read_text(encoding="utf-8")


def init_app(app: Flask) -> None:
    @app.get("/openapi.json")
    @cache
    def openapi() -> dict[str, Any]:
        return document(app)

    @app.get("/docs")
    def docs() -> Response:
        return Response(PAGE, mimetype="text/html")
