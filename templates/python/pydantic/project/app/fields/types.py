"""Pydantic types that keep to the formats of the API.

A check stands last in `Annotated`: it comes first, and the rules before it are still
told in the JSON Schema.
"""

import decimal
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Annotated, Any, TypeVar
from uuid import UUID

from annotated_types import GroupedMetadata
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from app import db
from app.fields import formats, ids


def checked(parse: Callable[[Any], Any]) -> BeforeValidator:
    def validate(value: object) -> Any:
        try:
            return parse(value)
        except TypeError as error:
            raise PydanticCustomError("type", str(error)) from None
        except ValueError as error:
            raise PydanticCustomError("format", str(error)) from None
        except OverflowError as error:
            raise PydanticCustomError("range", str(error)) from None

    return BeforeValidator(validate)


def documented(name: str, pattern: str | None = None, **more: int) -> WithJsonSchema:
    exact = f"^{pattern or formats.PATTERNS[name]}$"
    return WithJsonSchema({"type": "string", "format": name, "pattern": exact, **more})


def written(write: Callable[[Any], str]) -> PlainSerializer:
    def serialize(value: Any) -> str:
        return value if isinstance(value, str) else write(value)  # a default is text

    return PlainSerializer(serialize, return_type=str, when_used="json")


@dataclass(frozen=True)
class Text(GroupedMetadata):
    min: int | None = None
    max: int | None = None
    pattern: str | None = None

    def __iter__(self) -> Iterator[object]:
        yield Field(min_length=self.min, max_length=self.max)
        if self.pattern:
            yield AfterValidator(partial(match, self.pattern))
            yield Field(json_schema_extra={"pattern": self.pattern})
        yield checked(formats.text)


@dataclass(frozen=True)
class Password(Text):
    def __iter__(self) -> Iterator[object]:
        yield Field(json_schema_extra={"format": "password"})
        yield from super().__iter__()


@dataclass(frozen=True)
class Whole(GroupedMetadata):
    min: int = -formats.SAFE_INTEGER
    max: int = formats.SAFE_INTEGER

    def __iter__(self) -> Iterator[object]:
        yield Field(ge=self.min, le=self.max)
        yield checked(formats.integer)


@dataclass(frozen=True)
class Real(GroupedMetadata):
    min: float | None = None
    max: float | None = None

    def __iter__(self) -> Iterator[object]:
        yield Field(ge=self.min, le=self.max)
        yield checked(formats.number)


@dataclass(frozen=True)
class Digits(GroupedMetadata):
    precision: int
    scale: int

    def __iter__(self) -> Iterator[object]:
        yield checked(
            partial(formats.decimal, precision=self.precision, scale=self.scale)
        )
        yield written("{:f}".format)
        pattern = formats.decimal_pattern(self.precision, self.scale)
        yield documented("decimal", pattern)


@dataclass(frozen=True)
class WriteOnly:
    """What clients send and are never shown."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema) | {"writeOnly": True}


def match(pattern: str, value: str) -> str:
    """JSON Schema's `pattern`: found anywhere, and a `$` is the very end."""
    if not exact(pattern).search(value):
        raise PydanticCustomError("pattern", "Does not match the pattern.")
    return value


@cache
def exact(pattern: str) -> re.Pattern[str]:
    parts = re.findall(r"\\.|\[(?:\\.|[^]\\])*]|.", pattern, re.DOTALL)
    return re.compile("".join(r"\Z" if it == "$" else it for it in parts), re.ASCII)


def json(value: Any) -> Any:
    if value is None:
        raise TypeError("Not a value.")
    return formats.json(value)


T = TypeVar("T")
Hidden = Annotated[T, WriteOnly()]
"""What clients send and are never shown."""

Decimal = decimal.Decimal

String = Annotated[str, Text()]
Integer = Annotated[int, Whole()]
Number = Annotated[float, Real()]
Json = Annotated[
    Any,
    checked(json),
    WithJsonSchema({"type": ["string", "number", "boolean", "array", "object"]}),
]
Id = Annotated[db.Id, checked(ids.own), WithJsonSchema(ids.JSON_SCHEMA)]
Reference = Annotated[db.Id, checked(ids.reference), WithJsonSchema(ids.JSON_SCHEMA)]
"""The id of another item."""
Email = Annotated[
    str,
    Field(max_length=254),
    checked(formats.email),
    documented("email", maxLength=254),
]
Url = Annotated[
    str,
    Field(max_length=2048),
    checked(formats.url),
    documented("uri", maxLength=2048),
]
Uuid = Annotated[UUID, checked(formats.uuid), documented("uuid")]
Date = Annotated[date, checked(formats.day), documented("date")]
DateTime = Annotated[
    datetime,
    checked(formats.moment),
    written(formats.write_moment),
    documented("date-time"),
]
