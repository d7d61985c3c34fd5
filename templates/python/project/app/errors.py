"""What can go wrong, said without HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

MALFORMED = {"required", "unknown", "type", "cursor"}


@dataclass(frozen=True)
class Fault:
    field: str
    code: str
    message: str


class AppError(Exception):
    def __init__(self, detail: str, *faults: Fault) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = faults

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Names the fields as the client does."""
        self.faults = tuple(
            replace(fault, field=names.get(fault.field, fault.field))
            for fault in self.faults
        )
        return self


class NotFound(AppError):
    """There is no such item."""


class Outdated(AppError):
    """The item has changed since the client read it."""


class Conflict(AppError):
    """The state of the data forbids what was asked."""


class Invalid(AppError):
    """Some values are malformed, or break a rule."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("Some values are not valid.", *faults)

    @property
    def malformed(self) -> bool:
        return any(fault.code in MALFORMED for fault in self.faults)
