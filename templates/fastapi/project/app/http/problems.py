"""Every error is a problem document (RFC 9457)."""

import logging
from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Conflict, Fault, Invalid, NotFound, Outdated
from app.fields.faults import faults
from app.http.lists import repeated
from app.http.paths import is_decodable
from app.http.problem_document import TITLES, problem_document

log = logging.getLogger(__name__)


def init_app(app: FastAPI) -> None:
    app.add_middleware(Guard)

    @app.exception_handler(HTTPException)
    async def on_http_error(request: Request, error: HTTPException) -> Response:
        if error.status_code == 405:
            return not_allowed(request)
        if error.status_code == 404 and error.detail == TITLES[404]:
            return nothing_here()
        if error.status_code < 400:
            return Response(status_code=error.status_code, headers=error.headers)
        return problem(error.status_code, error.detail, headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def on_errors(request: Request, error: RequestValidationError) -> Response:
        found = {fault.field: fault for fault in faults(error.errors(), skip=1)}
        if error.errors()[0]["loc"][0] == "query":
            unknown = {key for key, each in found.items() if each.code == "unknown"}
            twice = repeated(request)
            found |= {key: twice[key] for key in twice.keys() - unknown}
        return invalid(Invalid(*found.values()))

    @app.exception_handler(Invalid)
    async def on_invalid(_request: Request, error: Invalid) -> Response:
        return invalid(error)

    @app.exception_handler(NotFound)
    async def on_not_found(_request: Request, error: NotFound) -> Response:
        return problem(404, error.detail)

    @app.exception_handler(Outdated)
    async def on_outdated(_request: Request, error: Outdated) -> Response:
        return problem(412, error.detail)

    @app.exception_handler(Conflict)
    async def on_conflict(_request: Request, error: Conflict) -> Response:
        return problem(409, error.detail, error.faults)

    @app.exception_handler(InterfaceError)
    @app.exception_handler(OperationalError)
    @app.exception_handler(TimeoutError)
    async def on_unreachable(_request: Request, error: Exception) -> Response:
        return unreachable(error)


class Guard:
    """Answers what nothing else has caught: a fault of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = scope["type"] != "http"

        async def answer(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, answer)
        except Exception:
            if started:
                raise
            log.exception("A fault of ours")
            await problem(500, "Something went wrong on our side.")(
                scope, receive, send
            )


def problem(
    status: int,
    detail: str,
    faults: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    return Response(
        problem_document(status, detail, faults),
        status,
        {"Cache-Control": "no-store"} | dict(headers or {}),
        "application/problem+json",
    )


def invalid(error: Invalid) -> Response:
    return problem(400 if error.malformed else 422, error.detail, error.faults)


def nothing_here() -> Response:
    """Starlette says no more of it than the title."""
    return problem(404, "There is nothing at this path.")


def not_allowed(request: Request) -> Response:
    """Starlette names the methods of one route; the path may have several."""
    if not is_decodable(request.scope["raw_path"].decode("latin-1")):
        return nothing_here()
    allowed = {"OPTIONS"}
    for route in iter_route_contexts(request.app.routes):
        match, _ = route.matches(request.scope)
        if match is not Match.NONE:
            allowed |= route.methods or set()
    if "GET" in allowed:
        allowed.add("HEAD")
    headers = {"Allow": ", ".join(sorted(allowed))}
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=headers)
    return problem(405, "This path does not have this method.", headers=headers)


def unreachable(error: Exception) -> Response:
    log.error("The database can't be reached", exc_info=error)
    return problem(503, "The database can't be reached.", headers={"Retry-After": "5"})
