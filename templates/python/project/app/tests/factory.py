"""What a feature's tests make their items of."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from app.tests.api import Api, Json

REQUIRED: Any = object()
"""What a field becomes that must not be left out."""


class Plain:
    def __init__(self, absent: Any, *others: Any) -> None:
        self.absent = absent
        """What it becomes when it is left out."""
        self.others = others
        """Its values in the items after the first; the last goes on."""


class Parent:
    def __init__(self, absent: Any, feature: str) -> None:
        self.absent = absent
        self.feature = feature

    @property
    def factory(self) -> Factory:
        """By name, not by import: features may refer to each other in a circle."""
        found: Factory = import_module(f"app.tests.factories.{self.feature}").factory
        return found


@dataclass(frozen=True)
class Factory:
    """Makes valid items: no two of the first five are equal in a unique field."""

    path: str
    example: Json
    fields: dict[str, Plain | Parent]

    @property
    def required(self) -> list[str]:
        return [name for name, field in self.fields.items() if field.absent is REQUIRED]

    @property
    def defaults(self) -> Json:
        absent = {name: field.absent for name, field in self.fields.items()}
        return {name: value for name, value in absent.items() if value is not REQUIRED}

    def value(self, api: Api, name: str, n: int = 0) -> Any:
        field = self.fields.get(name)
        if isinstance(field, Parent):
            return field.factory.make(api, n)["id"]
        values = [self.example[name], *(field.others if field else ())]
        return values[min(n, len(values) - 1)]

    def values(self, api: Api, n: int = 0) -> Json:
        """What a client sends to make the n-th item; references only where they must."""
        return {
            name: None if self.is_spare(name) else self.value(api, name, n)
            for name in self.example
        }

    def is_spare(self, name: str) -> bool:
        field = self.fields.get(name)
        return isinstance(field, Parent) and field.absent is not REQUIRED

    def least(self, api: Api, n: int = 0) -> Json:
        """The required fields alone."""
        values = self.values(api, n)
        return {name: values[name] for name in self.required}

    def make(self, api: Api, n: int = 0) -> Any:
        """The n-th item of a test, made once."""
        if (self.path, n) not in api.made:
            made = api("POST", self.path, self.values(api, n), 201)
            api.made[self.path, n] = made
        return api.made[self.path, n]
