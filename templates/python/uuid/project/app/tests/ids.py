"""Ids that no item has."""

from typing import Any

NOBODY = "01890a5d-ac96-774b-bcce-b302099a8057"

UNKNOWN: list[Any] = [NOBODY, NOBODY.upper()]
IMPOSSIBLE = [NOBODY, NOBODY.replace("-", ""), f"{NOBODY}0", "1", "abc"]
"""In a path."""
