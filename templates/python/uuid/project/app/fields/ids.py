"""Ids as clients write them: UUIDs, in lower case when we answer."""

from typing import Any
from uuid import UUID

from app.fields import formats

EXAMPLE = "01890a5d-ac96-774b-bcce-b302099a8057"
JSON_SCHEMA: dict[str, Any] = {
    "type": "string",
    "format": "uuid",
    "pattern": f"^{formats.PATTERNS['uuid']}$",
}
NOTHING = UUID(int=0)


def own(value: object) -> UUID:
    """Of the item itself."""
    return formats.uuid(value)


def reference(value: object) -> UUID:
    """Of another item."""
    return formats.uuid(value)


def from_path(text: str) -> UUID:
    """What can't be an id is all zeros, which no item has."""
    try:
        return formats.uuid(text)
    except ValueError:
        return NOTHING


def written(item_id: UUID) -> str:
    return str(item_id)
