"""What schemas have in common."""

import functools
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

import marshmallow

from app.fields import ids
from app.fields.base import Schema
from app.fields.fields import Cursor, DateTime, Field, Id

READ_ONLY = ("id", "created_at", "updated_at")
MOMENT = "2026-01-31T12:00:00.000Z"


class Partial(Schema):
    """Any of the fields may be left out, and stays as it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(partial=True, **kwargs)


class Resource(Schema):
    """What we answer besides."""

    id = Id(required=True)
    created_at = DateTime(required=True)
    updated_at = DateTime(required=True)

    def __init__(self, **kwargs: Any) -> None:
        fields = self._declared_fields.items()
        unseen = [name for name, field in fields if field.load_only]
        super().__init__(exclude=unseen, **kwargs)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        values = (ids.EXAMPLE, MOMENT, MOMENT)
        ours = dict(zip(keys(Resource).values(), values, strict=True))
        unseen = {key for base in cls.__bases__ for key in hidden(base)}
        shown = {k: v for k, v in cls.__example__.items() if k not in unseen}
        cls.__example__ = ours | shown


class Items(Field):
    """Those of a page, each as its schema writes it."""

    def write(self, value: Any) -> list[dict[str, Any]]:
        page: Any = self.parent
        return [dump(page.item, item) for item in value]


class Page(Schema):
    item: ClassVar[type[Resource]]

    items = Items(required=True)
    next_cursor = Cursor(required=True, allow_none=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        values = ([cls.item.__example__], "WzQyLCA0Ml0=")
        cls.__example__ = dict(zip(keys(Page).values(), values, strict=True))


@cache
def instance(schema: type[Schema]) -> Schema:
    return schema()


@cache
def keys(schema: type[Schema]) -> dict[str, str]:
    """The model's name of each field, and the client's."""
    return {
        name: field.data_key or name for name, field in instance(schema).fields.items()
    }


def hidden(schema: type[Schema]) -> set[str]:
    """What clients send and are never shown."""
    fields = instance(schema).fields
    return {key for name, key in keys(schema).items() if fields[name].load_only}


def dump(schema: type[Schema], item: object) -> dict[str, Any]:
    return {key: read(item) for key, read in readers(schema).items()}


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
