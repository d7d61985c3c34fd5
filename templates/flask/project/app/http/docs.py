"""The OpenAPI document, and a page that shows it."""

import json
from functools import cache
from pathlib import Path

from flask import Flask, Response

from app.http.openapi import document

PAGE = Path(__file__).with_name("docs.html").read_text(encoding="utf-8")


def init_app(app: Flask) -> None:
    @app.get("/openapi.json")
    def openapi() -> Response:
        return Response(written(app), mimetype="application/json")

    @app.get("/docs")
    def docs() -> Response:
        return Response(PAGE, mimetype="text/html")


@cache
def written(app: Flask) -> str:
    return json.dumps(document(app))
