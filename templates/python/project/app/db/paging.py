"""Keyset paging: a page starts after the last row of the one before, at no offset."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from operator import gt, lt
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.db.base import Base, identifies
from app.db.identity import Id
from app.errors import Fault, Invalid

Model = TypeVar("Model", bound=Base)


@dataclass(frozen=True)
class ListQuery:
    limit: int
    sort: str
    """An attribute of the model."""
    descending: bool
    cursor: str | None
    filters: dict[str, Any]


@dataclass(frozen=True)
class Page(Generic[Model]):
    items: Sequence[Model]
    next_cursor: str | None


def paginate(session: Session, model: type[Model], query: ListQuery) -> Page[Model]:
    column: InstrumentedAttribute[Any] = getattr(model, query.sort)
    keys = (column,) if identifies(column) else (column, model.id)
    order = [key.desc() if query.descending else key.asc() for key in keys]
    statement = select(model).filter_by(**query.filters).order_by(*order)

    rows: list[Model] = []
    for part in remaining(model, column, query):
        missing = query.limit + 1 - len(rows)
        if missing:
            rows += session.scalars(statement.where(*part).limit(missing))
    items = rows[: query.limit]
    more = len(rows) > len(items)
    return Page(items, write_cursor(model, query, items[-1]) if more else None)


def remaining(
    model: type[Model], column: InstrumentedAttribute[Any], query: ListQuery
) -> list[list[ColumnElement[bool]]]:
    """What comes after the cursor, in parts that an index finds at once.

    Rows with the cursor's own value come first, those without a value last.
    """
    nullable = column.property.columns[0].nullable
    empty: list[list[ColumnElement[bool]]] = [[column.is_(None)]] if nullable else []
    if query.cursor is None:
        return [[column.is_not(None)], *empty] if nullable else [[]]
    value, last_id = read_cursor(model, column, query)
    beyond = lt if query.descending else gt
    next_id = beyond(model.id, last_id)
    if value is None:
        return [[column.is_(None), next_id]]
    edge = literal(value, column.type)
    further = [[beyond(column, edge)], *empty]
    return further if identifies(column) else [[column == edge, next_id], *further]


def write_cursor(model: type[Base], query: ListQuery, item: Base) -> str:
    return seal(model, query, [getattr(item, query.sort), item.id])


def read_cursor(
    model: type[Base], column: InstrumentedAttribute[Any], query: ListQuery
) -> tuple[Any, Id]:
    fault = Fault("cursor", "cursor", "Not a cursor of this list.")
    try:
        value, last_id = json.loads(urlsafe_b64decode(query.cursor or "")[8:])
    except (ValueError, TypeError):
        raise Invalid(fault) from None
    if query.cursor != seal(model, query, [value, last_id]):
        raise Invalid(fault)
    return read_value(column, value), read_value(model.id, last_id)


def read_value(column: InstrumentedAttribute[Any], value: Any) -> Any:
    kind = column.type.python_type
    read = getattr(kind, "fromisoformat", kind)
    return None if value is None else read(value)


def seal(model: type[Base], query: ListQuery, position: list[Any]) -> str:
    """Binds a position to its table, sort and filters; it keeps no secret."""
    data = json.dumps(position, default=str).encode()
    bound = [model.__tablename__, query.sort, query.descending, query.filters]
    checksum = sha256(json.dumps(bound, default=str, sort_keys=True).encode() + data)
    return urlsafe_b64encode(checksum.digest()[:8] + data).decode()
