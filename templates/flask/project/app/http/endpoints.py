"""A view takes values and returns items; what is between them and HTTP is here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from json import JSONEncoder
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from app.db import Page
from app.errors import AppError
from app.fields.schema import Schema, dump, keys
from app.http.requests import is_known, query_args, read_body, read_query

View = Callable[..., Any]
encode = JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True)
class Operation:
    """What a route takes and gives: it is run by this, and documented from it."""

    status: int
    body: type[Schema] | None
    partial: bool
    returns: type[Schema] | None
    lists: type[Schema] | None
    sortable: tuple[str, ...]


def endpoint(
    *,
    status: int = 200,
    body: type[Schema] | None = None,
    partial: bool = False,
    returns: type[Schema] | None = None,
    lists: type[Schema] | None = None,
    sortable: tuple[str, ...] = (),
) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def run(**arguments: Any) -> Response:
            if body:
                arguments["values"] = read_body(body, partial=partial)
            if lists:
                arguments["query"] = read_query(lists, sortable)
            try:
                result = view(**arguments)
            except AppError as error:
                raise error.renamed(keys(body)) if body else error
            if lists:
                return page(lists, result)
            if returns:
                return item(returns, result, status)
            return Response(status=status)

        vars(run)["operation"] = Operation(
            status, body, partial, returns, lists, sortable
        )
        return run

    return decorate


def item(schema: type[Schema], found: Any, status: int) -> Response:
    tag = str(found.version)
    reads = request.method in {"GET", "HEAD"}
    if reads and is_known(tag):
        response = Response(status=304)
    else:
        response = answer(dump(schema, found), status)
    response.set_etag(tag)
    if status in {201, 202}:
        response.headers["Location"] = f"{request.path}/{found.id}"
    return response


def page(schema: type[Schema], found: Page[Any]) -> Response:
    items = [dump(schema, each) for each in found.items]
    response = answer({"items": items, "next_cursor": found.next_cursor})
    if found.next_cursor:
        following = urlencode({**query_args(), "cursor": found.next_cursor})
        response.headers["Link"] = f'<{request.path}?{following}>; rel="next"'
    return response


def answer(value: dict[str, Any], status: int = 200) -> Response:
    return Response(encode(value), status, mimetype="application/json")
