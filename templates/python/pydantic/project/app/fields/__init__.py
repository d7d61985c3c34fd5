"""What a schema is made of."""

from app.fields.query import list_query
from app.fields.schema import Page, Partial, Resource, Schema
from app.fields.types import (
    Date,
    DateTime,
    Decimal,
    Digits,
    Email,
    Hidden,
    Integer,
    Json,
    Number,
    Password,
    Real,
    Reference,
    String,
    Text,
    Url,
    Uuid,
    Whole,
)

__all__ = [
    "Date",
    "DateTime",
    "Decimal",
    "Digits",
    "Email",
    "Hidden",
    "Integer",
    "Json",
    "Number",
    "Page",
    "Partial",
    "Password",
    "Real",
    "Reference",
    "Resource",
    "Schema",
    "String",
    "Text",
    "Url",
    "Uuid",
    "Whole",
    "list_query",
]
