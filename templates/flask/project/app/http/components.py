"""The parts that OpenAPI's operations refer to."""

from typing import Any

from app.fields import Schema
from app.fields.convert import documents
from app.http.problem_document import PROBLEM

Json = dict[str, Any]


class Components:
    """Collects each schema that is referred to, and gives back the reference."""

    def __init__(self) -> None:
        self.schemas: Json = {"Problem": PROBLEM}

    def content(self, schema: type[Schema]) -> Json:
        self.schemas |= documents(schema)
        reference = {"$ref": f"#/components/schemas/{schema.__name__}"}
        example = schema.__example__
        return {"application/json": {"schema": reference, "example": example}}
