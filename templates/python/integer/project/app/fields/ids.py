"""Ids as clients write them: whole numbers from 1."""

import re
from typing import Any

from app.fields import formats

EXAMPLE = 1
JSON_SCHEMA: dict[str, Any] = {
    "type": "integer",
    "minimum": 1,
    "maximum": formats.SAFE_INTEGER,
}


def own(value: object) -> int:
    """Of the item itself."""
    found = formats.integer(value)
    if found < 1:
        raise OverflowError("Less than 1.")
    return found


def reference(value: object) -> int:
    """Of another item; what can't be an id is 0, which no item has."""
    try:
        return formats.integer(value)
    except OverflowError:
        return 0


def from_path(text: str) -> int:
    return int(text) if re.fullmatch("[1-9][0-9]{0,15}", text) else 0


def written(item_id: int) -> int:
    return item_id
