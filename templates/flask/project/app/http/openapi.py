"""The OpenAPI document, written from the routes themselves."""

import re
from http import HTTPStatus
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from app.fields import Page, ids
from app.fields.convert import parameters as parameters_of
from app.http.components import Components
from app.http.endpoints import Operation
from app.http.problem_document import EVERYWHERE, STRING, failure
from app.http.tags import tags_of

Json = dict[str, Any]

ETAG = {"description": "The version of the item", "schema": STRING}
LINK = {"description": "The next page", "schema": STRING}
LOCATION = {"description": "Where the item is", "required": True, "schema": STRING}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "description": "Change the item only if it still has this ETag.",
    "schema": STRING,
}


def document(app: Flask) -> Json:
    components = Components()
    paths: dict[str, Json] = {}
    for rule in app.url_map.iter_rules():
        operation = getattr(app.view_functions[rule.endpoint], "operation", None)
        if operation and rule.methods:
            (method,) = rule.methods - {"HEAD", "OPTIONS"}
            path = re.sub(r"<(?:\w+:)?(?:item_)?(\w+)>", r"{\1}", rule.rule)
            described = describe(rule, method, operation, components)
            paths.setdefault(path, {})[method.lower()] = described
    paths |= surroundings()
    return {
        "openapi": "3.1.0",
        "info": {"title": app.config["TITLE"], "version": "1.0.0"},
        "servers": [{"url": "/"}],
        "security": [],
        "tags": tags_of(paths),
        "paths": paths,
        "components": {"schemas": components.schemas},
    }


def describe(
    rule: Rule, method: str, operation: Operation, components: Components
) -> Json:
    tag, name = rule.endpoint.split(".")
    described: Json = {
        "operationId": name,
        "summary": name.replace("_", " ").capitalize(),
        "tags": [tag],
        "parameters": parameters(rule, method, operation),
        "responses": {str(operation.status): success(operation, components)},
    }
    if operation.body:
        content = components.content(operation.body)
        described["requestBody"] = {"required": True, "content": content}
    if gives_item(operation) and method == "GET":
        described["responses"]["304"] = {
            "description": "Not Modified",
            "headers": {"ETag": ETAG},
        }
    for status in errors(rule, method, operation):
        described["responses"][str(status)] = failure(status)
    return described


def parameters(rule: Rule, method: str, operation: Operation) -> list[Json]:
    # Views call the id item_id: `id` is Python's own.
    names = [name.removeprefix("item_") for name in rule.arguments]
    found: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": ids.JSON_SCHEMA}
        for name in names
    ]
    if operation.query:
        found += [
            {"name": name, "in": "query", "schema": schema}
            for name, schema in parameters_of(operation.query).items()
        ]
    return [*found, IF_MATCH] if changes_item(rule, method) else found


def changes_item(rule: Rule, method: str) -> bool:
    return bool(rule.arguments) and method != "GET"


def gives_item(operation: Operation) -> bool:
    return bool(operation.returns and not issubclass(operation.returns, Page))


def success(operation: Operation, components: Components) -> Json:
    found: Json = {"description": HTTPStatus(operation.status).phrase}
    if operation.returns:
        found["content"] = components.content(operation.returns)
        found["headers"] = {"ETag": ETAG} if gives_item(operation) else {"Link": LINK}
    if gives_item(operation) and operation.status in {201, 202}:
        found["headers"] |= {"Location": LOCATION}
    return found


def errors(rule: Rule, method: str, operation: Operation) -> list[int]:
    found = {*EVERYWHERE, 503}
    if operation.query:
        found |= {400, 422}
    if operation.body:
        found |= {400, 409, 413, 415, 422}
    if method == "DELETE":
        found |= {409}
    if rule.arguments:
        found |= {404}
    if changes_item(rule, method):
        found |= {412}
    return sorted(found)


def surroundings() -> Json:
    ok = {
        "application/json": {"schema": {"type": "object"}, "example": {"status": "ok"}}
    }
    whole = {
        "application/json": {
            "schema": {"type": "object"},
            "example": {"openapi": "3.1.0"},
        }
    }
    page = {"text/html": {"schema": STRING, "example": "<!doctype html>"}}
    found = {}
    for path, summary, content, failures in (
        ("/health/live", "Whether the process runs", ok, [500]),
        ("/health/ready", "Whether it can answer", ok, [500, 503]),
        ("/openapi.json", "This document", whole, EVERYWHERE),
        ("/docs", "This document, to read", page, EVERYWHERE),
    ):
        responses = {str(status): failure(status) for status in failures}
        found[path] = {
            "get": {
                "operationId": re.sub("[^a-z]+", "_", path).strip("_"),
                "summary": summary,
                "tags": [path.split("/")[1].removesuffix(".json")],
                "responses": {"200": {"description": "OK", "content": content}}
                | responses,
            }
        }
    return found
