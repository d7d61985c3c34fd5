"""The query of a list: a page, an order, and a filter for every scalar field."""

from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import Any, ClassVar, cast

import marshmallow

from app.fields.base import Schema
from app.fields.fields import Cursor, Enum, Integer, Json
from app.fields.json_text import read_value
from app.fields.schema import READ_ONLY, Resource, instance, keys


class Query(Schema):
    limit = Integer(min=1, max=100, load_default=20)
    cursor = Cursor()

    __orders__: ClassVar[dict[str, str]] = {}
    """What `sort` may name, and the model's name of it."""

    @marshmallow.pre_load
    def from_text(self, given: Mapping[str, str], **_: Any) -> dict[str, Any]:
        """Numbers and booleans stand in a query as in JSON."""
        texts = {
            field.data_key or name
            for name, field in self.fields.items()
            if isinstance(field, marshmallow.fields.String)
        }
        return {
            key: value if key in texts else read_value(value)
            for key, value in given.items()
        }


@cache
def list_query(schema: type[Resource], sortable: tuple[str, ...]) -> type[Query]:
    filters = {
        name: as_filter(field)
        for name, field in instance(schema).fields.items()
        if not isinstance(field, Json) and name not in {"created_at", "updated_at"}
    }
    orders = {keys(schema)[name]: name for name in (*READ_ONLY, *sortable)}
    sort = Enum([*orders, *(f"-{key}" for key in orders)], load_default="id")
    query = cast(type[Query], Query.from_dict({"sort": sort} | filters))
    query.__orders__ = orders
    return query


def as_filter(
    field: marshmallow.fields.Field[Any],
) -> marshmallow.fields.Field[Any]:
    found = copy(field)
    found.required = found.allow_none = False
    found.load_default = marshmallow.missing
    found.metadata = {k: v for k, v in field.metadata.items() if k != "default"}
    return found
