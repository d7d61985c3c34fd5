"""Every error is a problem document (RFC 9457)."""

from collections.abc import Sequence

from flask import Flask, Response, current_app
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException

from app.errors import Conflict, Fault, Invalid, NotFound, Outdated
from app.http.problem_document import problem_document


def init_app(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False  # in development and in tests too
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(Invalid, on_invalid)
    app.register_error_handler(NotFound, lambda error: problem(404, error.detail))
    app.register_error_handler(Outdated, lambda error: problem(412, error.detail))
    app.register_error_handler(
        Conflict, lambda error: problem(409, error.detail, error.faults)
    )
    for unreachable in (InterfaceError, OperationalError, TimeoutError):
        app.register_error_handler(unreachable, on_unreachable)


def problem(status: int, detail: str, faults: Sequence[Fault] = ()) -> Response:
    response = Response(
        problem_document(status, detail, faults),
        status,
        mimetype="application/problem+json",
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def on_invalid(error: Invalid) -> Response:
    return problem(400 if error.malformed else 422, error.detail, error.faults)


def on_http_error(error: HTTPException) -> Response:
    response = problem(error.code or 500, error.description or "")
    for name, value in error.get_headers():
        if name != "Content-Type":
            response.headers[name] = value
    return response


def on_unreachable(error: Exception) -> Response:
    current_app.logger.error("The database can't be reached", exc_info=error)
    response = problem(503, "The database can't be reached.")
    response.headers["Retry-After"] = "5"
    return response
