"""What a client sent, read as strictly as the API promises."""

import re
from typing import Any
from urllib.parse import parse_qsl

from flask import request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from app.db import ListQuery, Versions
from app.errors import Fault, Invalid
from app.fields import Resource, Schema
from app.fields.convert import load
from app.fields.json_text import parse_object
from app.fields.query import Query
from app.fields.schema import keys


def if_match() -> Versions:
    """The versions a change may start from: none where no tag is readable."""
    given = request.headers.get("If-Match", "*")
    if given.strip() == "*":
        return None
    tags = re.findall('(W/)?"([^"]*)"', given)
    return frozenset(tag for weak, tag in tags if not weak)


def is_known(tag: str) -> bool:
    """Whether the client has the version already: its If-None-Match names it."""
    given = request.headers.get("If-None-Match", "")
    return given.strip() == "*" or tag in re.findall('"([^"]*)"', given)


def read_body(schema: type[Schema]) -> dict[str, Any]:
    data = request.get_data()
    if request.content_length is None:
        request.stream.read(1)  # Werkzeug silently cuts a chunked body at the limit
    if not data:
        raise BadRequest("The body is missing.")
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("The body must be application/json.")
    if "Content-Encoding" in request.headers:
        raise UnsupportedMediaType("The body must not be encoded.")
    try:
        body = parse_object(data)
    except ValueError as error:
        raise BadRequest(str(error)) from None
    if request.method != "POST":
        for key in keys(Resource).values():
            body.pop(key, None)
    return load(schema, body)


def read_query(schema: type[Query]) -> ListQuery:
    args = query_args()
    twice = {
        key: Fault(key, "type", "Given more than once.")
        for key, values in args.lists()
        if len(values) > 1 and key in keys(schema).values()
    }
    try:
        values = load(schema, args.to_dict())
    except Invalid as error:
        raise Invalid(*({each.field: each for each in error.faults} | twice).values())
    if twice:
        raise Invalid(*twice.values())
    sort = values.pop("sort")
    return ListQuery(
        limit=values.pop("limit"),
        sort=schema.__orders__[sort.removeprefix("-")],
        descending=sort.startswith("-"),
        cursor=values.pop("cursor", None),
        filters=values,
    )


def query_args() -> MultiDict[str, str]:
    """The query; bytes that are not UTF-8 become replacement characters."""
    given = request.query_string.decode("latin-1")
    return MultiDict(parse_qsl(given, keep_blank_values=True))
