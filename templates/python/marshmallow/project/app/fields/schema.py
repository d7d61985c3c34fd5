"""Marshmallow behind a few functions; the rest of the app knows no validator."""

import functools
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar, cast

import marshmallow
from apispec import APISpec
from apispec.ext.marshmallow import resolver
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import ValidationError

from app.errors import Fault, Invalid
from app.fields.fields import Cursor, DateTime, Enum, Field, Integer, Json

converter = OpenAPIConverter("3.1.0", resolver, APISpec("", "", "3.1.0"))


class Schema(marshmallow.Schema):
    """What a client sends: the fields of one feature."""

    __example__: ClassVar[dict[str, Any]] = {}


class Resource(Schema):
    """What we answer besides."""

    id = Integer(required=True, min=1)
    created_at = DateTime(required=True)
    updated_at = DateTime(required=True)


READ_ONLY = ("id", "created_at", "updated_at")


def load(
    schema: type[Schema], data: Mapping[str, Any], *, partial: bool = False
) -> dict[str, Any]:
    """The values by the names of the model."""
    try:
        values: dict[str, Any] = instance(schema).load(data, partial=partial)
    except ValidationError as error:
        raise Invalid(*faults(schema, error)) from None
    return values


def dump(schema: type[Schema], item: object) -> dict[str, Any]:
    return {key: read(item) for key, read in readers(schema).items()}


@cache
def keys(schema: type[Schema]) -> dict[str, str]:
    """The model's name of each field, and the client's."""
    return {
        name: field.data_key or name for name, field in instance(schema).fields.items()
    }


@cache
def json_schema(schema: type[Schema], *, partial: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = converter.schema2jsonschema(schema(partial=partial))  # type: ignore[no-untyped-call]
    for each in found["properties"].values():
        if partial or each.get("default") is None:
            each.pop("default", None)
    return found


@cache
def list_query(schema: type[Schema], sortable: tuple[str, ...]) -> type[Schema]:
    """The query of a list: a page, an order, and a filter for every scalar field."""
    filters = {
        name: as_filter(field)
        for name, field in instance(schema).fields.items()
        if not isinstance(field, Json) and name not in {"created_at", "updated_at"}
    }
    orders = [keys(schema)[name] for name in (*READ_ONLY, *sortable)]
    orders += [f"-{key}" for key in orders]
    page = {
        "limit": Integer(min=1, max=100, load_default=20),
        "cursor": Cursor(),
        "sort": Enum(orders, load_default="id"),
    }
    return cast(type[Schema], Schema.from_dict(page | filters))


def as_filter(
    field: marshmallow.fields.Field[Any],
) -> marshmallow.fields.Field[Any]:
    found = copy(field)
    found.required = found.allow_none = False
    found.load_default = marshmallow.missing
    found.metadata = {k: v for k, v in field.metadata.items() if k != "default"}
    return found


@cache
def instance(schema: type[Schema]) -> Schema:
    return schema()


@cache
def readers(schema: type[Schema]) -> dict[str, Callable[[object], Any]]:
    fields = instance(schema).fields
    return {key: reader(name, fields[name]) for name, key in keys(schema).items()}


def reader(name: str, field: marshmallow.fields.Field[Any]) -> Callable[[object], Any]:
    """Marshmallow's own way costs several times as much: it is left to its own fields."""
    if not isinstance(field, Field):
        return functools.partial(field.serialize, name)
    get, write = attrgetter(name), field.write
    if type(field).write is Field.write:
        return get

    def read(item: object) -> Any:
        value = get(item)
        return None if value is None else write(value)

    return read


def faults(schema: type[Schema], error: ValidationError) -> Iterator[Fault]:
    known = keys(schema).values()
    for field, found in error.messages_dict.items():
        for each in found[:1]:
            if isinstance(each, tuple):
                yield Fault(field, *each)
            else:
                yield Fault(field, "format" if field in known else "unknown", each)
