"""Pydantic behind a few functions; the rest of the app knows no validator."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError

from app.errors import Invalid
from app.fields.faults import faults
from app.fields.query import Query
from app.fields.schema import Page, Partial, Resource, Schema


def load(schema: type[Schema], data: Mapping[str, Any]) -> dict[str, Any]:
    """The values by the names of the model."""
    try:
        found = schema.model_validate(data)
    except ValidationError as error:
        raise Invalid(*faults(error.errors(include_url=False))) from None
    return found.model_dump(
        exclude_unset=isinstance(found, Partial), exclude_none=isinstance(found, Query)
    )


def write(schema: type[Schema], item: object) -> str:
    """What we answer, as JSON."""
    return schema.model_validate(item).model_dump_json(by_alias=True)


def parameters(query: type[Query]) -> dict[str, Any]:
    """The JSON Schema of each."""
    found: dict[str, Any] = query.model_json_schema()["properties"]
    return found


@cache
def documents(schema: type[Schema]) -> dict[str, Any]:
    """Its JSON Schema, and those that it refers to, each by its name."""
    found = schema.model_json_schema(
        mode="serialization" if issubclass(schema, Page | Resource) else "validation",
        ref_template="#/components/schemas/{model}",
    )
    others: dict[str, Any] = found.pop("$defs", {})
    return others | {schema.__name__: found}
