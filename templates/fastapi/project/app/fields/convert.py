"""What routes let FastAPI do, for those that know no HTTP."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from app.errors import Invalid
from app.fields.faults import faults
from app.fields.schema import Schema


def load(schema: type[Schema], data: Mapping[str, Any]) -> dict[str, Any]:
    """The values by the names of the model."""
    try:
        return schema.model_validate(data).model_dump()
    except ValidationError as error:
        raise Invalid(*faults(error.errors(include_url=False))) from None


def write(schema: type[Schema], item: object) -> str:
    """What we answer, as JSON."""
    return schema.model_validate(item).model_dump_json(by_alias=True)
