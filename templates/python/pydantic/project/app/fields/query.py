"""The query of a list: a page, an order, and a filter for every scalar field."""

from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import create_model, model_validator

from app.fields.json_text import read_value
from app.fields.schema import READ_ONLY, Schema
from app.fields.types import Json, Whole


class Query(Schema):
    limit: Annotated[int, Whole(min=1, max=100)] = 20
    cursor: str | None = None
    sort: str = "id"

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Numbers and booleans stand in a query as in JSON."""
        as_json = {
            name
            for name, field in cls.model_fields.items()
            if field.annotation in {bool, float, int}
        }
        return {
            key: read_value(value) if key in as_json else value
            for key, value in given.items()
        }


def list_query(schema: type[Schema], sortable: tuple[str, ...]) -> type[Query]:
    hints = get_type_hints(schema, include_extras=True)
    filters: dict[str, Any] = {
        name: (not_null(hints[name]), None)
        for name in schema.model_fields
        if not_null(hints[name]) != Json and name not in {"created_at", "updated_at"}
    }
    orders = (*READ_ONLY, *sortable)
    order: Any = Literal[(*orders, *(f"-{name}" for name in orders))]
    return create_model("ListQuery", __base__=Query, sort=(order, "id"), **filters)


def not_null(hint: Any) -> Any:
    kinds = get_args(hint)
    return kinds[0] if NoneType in kinds else hint
