"""The database as models and services use it."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, Session, mapped_column, validates

from app.db.base import Base
from app.db.columns import exact
from app.db.crud import Values, Versions, create, find, remove, update
from app.db.engine import connect
from app.db.identity import Id
from app.db.paging import ListQuery, Page, paginate
from app.db.passwords import ARGON2ID
from app.db.types import Date, DateTime, Decimal, Json, JsonText, Uuid

__all__ = [
    "ARGON2ID",
    "Base",
    "Date",
    "DateTime",
    "Decimal",
    "ForeignKey",
    "Id",
    "Json",
    "JsonText",
    "ListQuery",
    "Mapped",
    "Page",
    "Session",
    "String",
    "Text",
    "Uuid",
    "Values",
    "Versions",
    "connect",
    "create",
    "exact",
    "find",
    "mapped_column",
    "paginate",
    "remove",
    "update",
    "validates",
]
