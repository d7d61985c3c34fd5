"""Lets pages of other origins in, and answers what they ask beforehand."""

from flask import Flask, Response, request

from app.http.origins import ALLOWED, EXPOSED, allowed, read_origins


def init_app(app: Flask) -> None:
    origins = read_origins(app.config["CORS_ORIGINS"])
    if not origins:
        return

    @app.before_request
    def answer_preflight() -> Response | None:
        is_answered = is_preflight() and allowed(origins, request.origin)
        return Response(status=204) if is_answered else None

    @app.after_request
    def tell_page(response: Response) -> Response:
        if "*" not in origins:
            response.vary.add("Origin")
        if origin := allowed(origins, request.origin):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers.update(ALLOWED if is_preflight() else EXPOSED)
        return response


def is_preflight() -> bool:
    asks = "Access-Control-Request-Method" in request.headers
    return asks and request.method == "OPTIONS"
