"""Pydantic's errors in the words of this API."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.errors import Fault

CODES = {
    "extra_forbidden": "unknown",
    "greater_than_equal": "range",
    "less_than_equal": "range",
    "literal_error": "enum",
    "missing": "required",
    "pattern": "pattern",
    "range": "range",
    "string_too_long": "length",
    "string_too_short": "length",
    "string_unicode": "unknown",
    "type": "type",
}


def faults(errors: Sequence[Mapping[str, Any]], skip: int = 0) -> Iterator[Fault]:
    """One for each field, named without the first `skip` parts of its place."""
    seen = set()
    for error in errors:
        field = ".".join(map(str, error["loc"][skip:]))
        if field not in seen:
            seen.add(field)
            yield Fault(field, code(error["type"], error["input"]), error["msg"])


def code(kind: str, value: object) -> str:
    found = CODES.get(kind, "type" if kind.endswith("_type") else "format")
    if value is None and found != "unknown":
        return "required"
    if found == "enum" and not isinstance(value, str):
        return "type"
    return found
