"""The query of a list: a page, an order, and a filter for every scalar field."""

from types import NoneType
from typing import Annotated, Any, ClassVar, Literal, get_args, get_type_hints

from pydantic import create_model, model_validator

from app.fields.json_text import read_value
from app.fields.schema import READ_ONLY, Resource, Schema, keys
from app.fields.types import Json, Whole


class Query(Schema):
    limit: Annotated[int, Whole(min=1, max=100)] = 20
    cursor: str | None = None
    sort: str = "id"

    __orders__: ClassVar[dict[str, str]] = {}
    """What `sort` may name, and the model's name of it."""
    __as_json__: ClassVar[frozenset[str]] = frozenset()
    """What is a number or a boolean."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Numbers and booleans stand in a query as in JSON."""
        return {
            key: read_value(value) if key in cls.__as_json__ else value
            for key, value in given.items()
        }


def list_query(schema: type[Resource], sortable: tuple[str, ...]) -> type[Query]:
    hints = get_type_hints(schema, include_extras=True)
    filters: dict[str, Any] = {
        name: (not_null(hints[name]), None)
        for name, field in schema.model_fields.items()
        if not_null(hints[name]) != Json and name not in {"created_at", "updated_at"}
        if not field.exclude
    }
    orders = {keys(schema)[name]: name for name in (*READ_ONLY, *sortable)}
    order: Any = Literal[(*orders, *(f"-{key}" for key in orders))]
    query = create_model("ListQuery", __base__=Query, sort=(order, "id"), **filters)
    query.__orders__ = orders
    query.__as_json__ = frozenset(
        field.alias or name
        for name, field in query.model_fields.items()
        if field.annotation in {bool, float, int}
    )
    return query


def not_null(hint: Any) -> Any:
    kinds = get_args(hint)
    return kinds[0] if NoneType in kinds else hint
