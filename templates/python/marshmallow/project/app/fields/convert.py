"""Marshmallow behind a few functions; the rest of the app knows no validator."""

from collections.abc import Iterator, Mapping
from functools import cache
from json import JSONEncoder
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import resolver
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import ValidationError

from app.errors import Fault, Invalid
from app.fields.base import Schema
from app.fields.query import Query
from app.fields.schema import Page, Partial, Resource, dump, instance, keys

converter = OpenAPIConverter("3.1.0", resolver, APISpec("", "", "3.1.0"))
encode = JSONEncoder(separators=(",", ":"), default=str).encode


def load(schema: type[Schema], data: Mapping[str, Any]) -> dict[str, Any]:
    """The values by the names of the model."""
    try:
        values: dict[str, Any] = instance(schema).load(data)
    except ValidationError as error:
        raise Invalid(*faults(schema, error)) from None
    return values


def faults(schema: type[Schema], error: ValidationError) -> Iterator[Fault]:
    known = keys(schema).values()
    for field, found in error.messages_dict.items():
        for each in found[:1]:
            if isinstance(each, tuple):
                yield Fault(field, *each)
            else:
                yield Fault(field, "format" if field in known else "unknown", each)


def write(schema: type[Schema], item: object) -> str:
    """What we answer, as JSON."""
    return encode(dump(schema, item))


def parameters(query: type[Query]) -> dict[str, Any]:
    """The JSON Schema of each."""
    found: dict[str, Any] = json_schema(query)["properties"]
    return found


@cache
def documents(schema: type[Schema]) -> dict[str, Any]:
    """Its JSON Schema, and those that it refers to, each by its name."""
    found = json_schema(schema) | {"examples": [schema.__example__]}
    if schema.__doc__:
        found["description"] = schema.__doc__
    if issubclass(schema, Page | Resource):
        found["required"] = [*found["properties"]]
    else:
        found["additionalProperties"] = False
    others = {}
    if issubclass(schema, Page):
        item = {"$ref": f"#/components/schemas/{schema.item.__name__}"}
        found["properties"]["items"] = {"type": "array", "items": item}
        others = documents(schema.item)
    return others | {schema.__name__: found}


def json_schema(schema: type[Schema]) -> dict[str, Any]:
    found: dict[str, Any] = converter.schema2jsonschema(schema())  # type: ignore[no-untyped-call]
    for each in found["properties"].values():
        if issubclass(schema, Partial) or each.get("default") is None:
            each.pop("default", None)
    return found
