"""Types of models: under these names no column can hide Python's own."""

import decimal
import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

Date = date
DateTime = datetime
Decimal = decimal.Decimal
Uuid = UUID
Json = Any


class JsonText(TypeDecorator[Any]):
    """Comes back as it was sent, in the same order; true is not 1, as in Python it is."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def compare_values(self, x: Any, y: Any) -> bool:
        return json.dumps(x) == json.dumps(y)
