"""What schemas have in common."""

from typing import Any, ClassVar, Generic, Self, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from app.fields import ids
from app.fields.types import DateTime, Id

READ_ONLY = ("id", "created_at", "updated_at")
MOMENT = "2026-01-31T12:00:00.000Z"


class Schema(BaseModel):
    """An object of JSON, no more and no less than it says."""

    model_config = ConfigDict(extra="forbid", strict=True, protected_namespaces=())

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


class Resource(Schema):
    """What we answer besides."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    id: Id
    created_at: DateTime
    updated_at: DateTime

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        ours = dict(zip(READ_ONLY, (ids.EXAMPLE, MOMENT, MOMENT), strict=True))
        cls.__example__ = ours | cls.__example__

    @model_validator(mode="wrap")
    @classmethod
    def _trust(cls, item: Any, check: ModelWrapValidatorHandler[Self]) -> Self:
        """What the database holds was checked when it came."""
        if isinstance(item, dict):
            return check(item)
        values = {name: getattr(item, name) for name in cls.model_fields}
        return cls.model_construct(**values)


Item = TypeVar("Item", bound=Resource)


class Page(Schema, Generic[Item]):
    model_config = ConfigDict(from_attributes=True)

    items: list[Item]
    next_cursor: str | None

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        items = cls.model_fields["items"].annotation
        for item in get_args(items):
            example = getattr(item, "__example__", {})
            cls.__example__ = {"items": [example], "next_cursor": "WzQyLCA0Ml0="}
