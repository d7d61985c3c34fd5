"""Ids that no item has."""

from typing import Any

UNKNOWN: list[Any] = [999999, 0, 10**30]
IMPOSSIBLE = ["999999", "0", "-1", "abc", "9" * 30]
"""In a path."""
