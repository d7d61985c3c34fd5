"""The parts that OpenAPI's operations refer to."""

from typing import Any

from app.fields.schema import READ_ONLY, Schema, json_schema, keys
from app.http.problem_document import PROBLEM

Json = dict[str, Any]

MOMENT = "2026-01-31T12:00:00.000Z"


class Components:
    """Collects each schema that is referred to, and gives back the reference."""

    def __init__(self) -> None:
        self.schemas: Json = {"Problem": PROBLEM}

    def body(self, schema: type[Schema], partial: bool) -> Json:
        name = schema.__name__
        if partial:
            name = f"{name.removesuffix('Create')}Update"
        closed = {"additionalProperties": False}
        found = json_schema(schema, partial=partial) | closed
        return self.content(name, found, schema.__example__)

    def item(self, schema: type[Schema]) -> Json:
        found = json_schema(schema)
        whole = found | {"required": [*found["properties"]]}
        return self.content(item_name(schema), whole, item_example(schema))

    def page(self, schema: type[Schema]) -> Json:
        self.item(schema)
        found = {
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": reference(item_name(schema))},
                "next_cursor": {"type": ["string", "null"]},
            },
            "required": ["items", "next_cursor"],
        }
        example = {"items": [item_example(schema)], "next_cursor": None}
        return self.content(f"{item_name(schema)}Page", found, example)

    def content(self, name: str, schema: Json, example: Json) -> Json:
        self.schemas[name] = schema | {"examples": [example]}
        return {"application/json": {"schema": reference(name), "example": example}}


def reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def item_name(schema: type[Schema]) -> str:
    return schema.__name__.removesuffix("Out")


def item_example(schema: type[Schema]) -> Json:
    known = dict(zip(READ_ONLY, (1, MOMENT, MOMENT), strict=True)) | schema.__example__
    return {key: known[key] for key in keys(schema).values()}
