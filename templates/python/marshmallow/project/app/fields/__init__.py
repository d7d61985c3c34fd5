"""What a schema is made of."""

from app.fields.base import Schema
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
    Password,
    Reference,
    String,
    Url,
    Uuid,
)
from app.fields.query import list_query
from app.fields.schema import Page, Partial, Resource

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
    "Page",
    "Partial",
    "Password",
    "Reference",
    "Resource",
    "Schema",
    "String",
    "Url",
    "Uuid",
    "list_query",
]
