"""What a schema is made of."""

from app.fields.fields import (
    Boolean,
    Date,
    DateTime,
    Decimal,
    Email,
    Enum,
    Integer,
    Json,
    Number,
    Reference,
    String,
    Url,
    Uuid,
)
from app.fields.schema import Resource, Schema

__all__ = [
    "Boolean",
    "Date",
    "DateTime",
    "Decimal",
    "Email",
    "Enum",
    "Integer",
    "Json",
    "Number",
    "Reference",
    "Resource",
    "Schema",
    "String",
    "Url",
    "Uuid",
]
