"""What is answered: an item with its version and its place, or a page and the next one.

It is written here, in the thread of the route: FastAPI would check it first, in another.
"""

import re
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response

from app.db import Base, Page
from app.fields import Resource, Schema
from app.fields.convert import write


class JsonReply(Response):
    media_type = "application/json"


def item(request: Request, schema: type[Resource], found: Base) -> JsonReply:
    tag = f'"{found.version}"'
    if request.method == "GET" and has(request, tag):
        return JsonReply(status_code=304, headers={"ETag": tag})
    return JsonReply(write(schema, found), headers={"ETag": tag})


def has(request: Request, tag: str) -> bool:
    """Whether the client has this version already."""
    given = ", ".join(request.headers.getlist("If-None-Match"))
    return given.strip() == "*" or tag in re.findall('"[^"]*"', given)


def created(request: Request, schema: type[Resource], found: Base) -> JsonReply:
    place = f"{request.scope['path']}/{found.id}"
    headers = {"ETag": f'"{found.version}"', "Location": place}
    return JsonReply(write(schema, found), 201, headers)


def page(request: Request, schema: type[Schema], found: Page[Any]) -> JsonReply:
    headers = {}
    if found.next_cursor:
        query = {**request.query_params, "cursor": found.next_cursor}
        following = f"{request.scope['path']}?{urlencode(query)}"
        headers["Link"] = f'<{following}>; rel="next"'
    return JsonReply(write(schema, found), headers=headers)
