"""What a feature's tests make their items of."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from app.db import Base, Id, Session, Values, update
from app.fields import Resource, Schema
from app.fields.convert import load, write
from app.fields.ids import from_path
from app.fields.schema import keys
from app.tests.api import Api, Json

REQUIRED: Any = object()
"""What a field becomes that must not be left out."""


class Plain:
    def __init__(self, absent: Any, *others: Any) -> None:
        self.absent = absent
        """What it becomes when it is left out."""
        self.others = others
        """Its values in the items after the first; the last goes on."""

    def keeps(self, kept: Any, value: Any) -> bool:
        """Whether that is what the database has of a value."""
        return bool(kept == value)


class Password(Plain):
    def __init__(
        self, verify: Callable[[str, str], bool], absent: Any, *others: Any
    ) -> None:
        super().__init__(absent, *others)
        self.verify = verify

    def keeps(self, kept: Any, value: Any) -> bool:
        is_ours = kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        return is_ours and self.verify(kept, value)


class Parent:
    def __init__(self, absent: Any, feature: str) -> None:
        self.absent = absent
        self.feature = feature

    @property
    def factory(self) -> Factory:
        """By name, not by import: features may refer to each other in a circle."""
        module = import_module(f".factories.{self.feature}", __package__)
        found: Factory = module.factory
        return found


@dataclass(frozen=True)
class Factory:
    """Makes valid items: no two of the first five are equal in a unique field.

    It makes them without the API, which need not have an operation for it.
    """

    path: str
    model: type[Base]
    create: Callable[[Session, Values], Base]
    takes: type[Schema]
    shows: type[Resource]
    fields: dict[str, Plain | Parent]

    @property
    def example(self) -> Json:
        return self.takes.__example__

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
            api.made[self.path, n] = self.store(api, self.values(api, n))
        return api.made[self.path, n]

    def store(self, api: Api, values: Json) -> Json:
        """A new item as the API would show it."""
        with api.session() as session:
            item = self.create(session, load(self.takes, values))
            return self.shown(item)

    def change(self, api: Api, item: Json, values: Json) -> Json:
        """The item with these values instead."""
        with api.session() as session:
            new = load(self.takes, values)
            return self.shown(update(session, self.model, id_of(item), new))

    def read(self, api: Api, item: Json) -> Json | None:
        """The item as it is by now."""
        with api.session() as session:
            found = session.get(self.model, id_of(item))
            return self.shown(found) if found else None

    def keeps(self, api: Api, item: Json, values: Json) -> bool:
        """Whether the database has these values, shown or not."""
        with api.session() as session:
            found = session.get_one(self.model, id_of(item))
            wanted = load(self.takes, self.values(api) | values)
            return all(
                field.keeps(getattr(found, name), wanted[name])
                for name, key in keys(self.takes).items()
                if key in values and isinstance(field := self.fields[key], Plain)
            )

    def shown_of(self, values: Json) -> Json:
        """What an answer has of them."""
        shown = self.shows.__example__
        return {name: value for name, value in values.items() if name in shown}

    def discard(self, api: Api, item: Json) -> None:
        with api.session() as session:
            session.delete(session.get_one(self.model, id_of(item)))
            session.commit()

    def shown(self, item: Base) -> Json:
        shown: Json = json.loads(write(self.shows, item))
        return shown


def id_of(item: Json) -> Id:
    return from_path(str(item["id"]))
