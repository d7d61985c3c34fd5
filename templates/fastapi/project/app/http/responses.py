"""What OpenAPI tells of the answers of a route besides its body."""

from typing import Any

from app.http.problem_document import EVERYWHERE, STRING, failure

Responses = dict[int | str, dict[str, Any]]


def problems(*statuses: int) -> Responses:
    return {status: failure(status) for status in statuses}


ETAG = {"ETag": {"description": "The version of the item", "schema": STRING}}
LINK = {"Link": {"description": "The next page", "schema": STRING}}
LOCATION = {
    "Location": {"description": "Where the item is", "required": True, "schema": STRING}
}

ANY = problems(*EVERYWHERE, 503)
LIST: Responses = {200: {"headers": LINK}, **problems(400, 422)}
BODY = problems(400, 409, 413, 415, 422)
CREATE: Responses = {201: {"headers": ETAG | LOCATION}, **BODY}
READ: Responses = {
    200: {"headers": ETAG},
    304: {"description": "Not Modified", "headers": ETAG},
    **problems(404),
}
CHANGE: Responses = {200: {"headers": ETAG}, **BODY, **problems(404, 412)}
REMOVE = problems(404, 409, 412)
