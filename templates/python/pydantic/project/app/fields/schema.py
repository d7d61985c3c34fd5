"""What schemas have in common."""

from typing import Any, ClassVar, Generic, TypeVar, get_args

from pydantic import (
    BaseModel,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from app.fields import ids
from app.fields.config import ANSWERED, SENT
from app.fields.types import DateTime, Id, WriteOnly

READ_ONLY = ("id", "created_at", "updated_at")
MOMENT = "2026-01-31T12:00:00.000Z"


class Schema(BaseModel):
    """An object of JSON, no more and no less than it says."""

    model_config = SENT

    __example__: ClassVar[dict[str, Any]] = {}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        found = handler.resolve_ref_schema(handler(schema))
        for each in found.get("properties", {}).values():
            if each.get("default", ...) is None:
                del each["default"]
        if cls.__example__:
            found["examples"] = [cls.__example__]
        return found


class Partial(Schema):
    """Any of the fields may be left out, and stays as it is."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        for field in cls.model_fields.values():
            field.default = None
            field.validate_default = False
        cls.model_rebuild(force=True)


class Trusted:
    """What the database holds was checked when it came."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.json_or_python_schema(
            json_schema=handler(source), python_schema=core_schema.any_schema()
        )


class Resource(Schema):
    """What we answer besides."""

    model_config = ANSWERED

    id: Id
    created_at: DateTime
    updated_at: DateTime

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        values = (ids.EXAMPLE, MOMENT, MOMENT)
        ours = dict(zip(keys(Resource).values(), values, strict=True))
        for field in cls.model_fields.values():
            field.exclude = is_hidden(field)
            field.metadata.append(Trusted())
        fields = cls.model_fields
        unseen = {key for name, key in keys(cls).items() if is_hidden(fields[name])}
        shown = {k: v for k, v in cls.__example__.items() if k not in unseen}
        cls.__example__ = ours | shown
        cls.model_rebuild(force=True)


Item = TypeVar("Item", bound=Resource)


class Page(Schema, Generic[Item]):
    model_config = ANSWERED

    items: list[Item]
    next_cursor: str | None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        items = cls.model_fields["items"].annotation
        for item in get_args(items):
            values = ([getattr(item, "__example__", {})], "WzQyLCA0Ml0=")
            cls.__example__ = dict(zip(keys(cls).values(), values, strict=True))


def is_hidden(field: FieldInfo) -> bool:
    """Whether clients send it and are never shown it."""
    return any(isinstance(each, WriteOnly) for each in field.metadata)


def keys(schema: type[Schema]) -> dict[str, str]:
    """The model's name of each field, and the client's."""
    return {
        name: field.serialization_alias or name
        for name, field in schema.model_fields.items()
    }
