"""A view takes values and returns items; what is between them and HTTP is here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from app import db
from app.errors import AppError
from app.fields import Page, Schema
from app.fields.convert import write
from app.fields.query import Query
from app.fields.schema import keys
from app.http.requests import is_known, query_args, read_body, read_query

View = Callable[..., Any]


@dataclass(frozen=True)
class Operation:
    """What a route takes and gives: it is run by this, and documented from it."""

    status: int
    body: type[Schema] | None
    query: type[Query] | None
    returns: type[Schema] | None


def endpoint(
    *,
    status: int = 200,
    body: type[Schema] | None = None,
    query: type[Query] | None = None,
    returns: type[Schema] | None = None,
) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def run(**arguments: Any) -> Response:
            if body:
                arguments["values"] = read_body(body)
            if query:
                arguments["query"] = read_query(query)
            try:
                result = view(**arguments)
            except AppError as error:
                raise error.renamed(keys(body)) if body else error
            if not returns:
                return Response(status=status)
            if issubclass(returns, Page):
                return page(returns, result)
            return item(returns, result, status)

        vars(run)["operation"] = Operation(status, body, query, returns)
        return run

    return decorate


def item(schema: type[Schema], found: Any, status: int) -> Response:
    tag = str(found.version)
    reads = request.method in {"GET", "HEAD"}
    if reads and is_known(tag):
        response = Response(status=304)
    else:
        response = answer(write(schema, found), status)
    response.set_etag(tag)
    if status in {201, 202}:
        response.headers["Location"] = f"{request.path}/{found.id}"
    return response


def page(schema: type[Schema], found: db.Page[Any]) -> Response:
    response = answer(write(schema, found))
    if found.next_cursor:
        following = urlencode({**query_args(), "cursor": found.next_cursor})
        response.headers["Link"] = f'<{request.path}?{following}>; rel="next"'
    return response


def answer(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="application/json")
