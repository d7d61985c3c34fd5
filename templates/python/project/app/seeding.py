"""Puts sample items into empty tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, ForeignKeyConstraint, select
from sqlalchemy.schema import sort_tables_and_constraints

from app.db import Base, Id, Session, Values, update
from app.db.engine import transaction
from app.errors import AppError
from app.fields import Schema, ids
from app.fields.convert import load

Item = dict[str, Any]
Made = dict[type[Base], list[Id | None]]
"""The ids of the items of each model, by their positions."""


@dataclass(frozen=True)
class Seeds:
    """What clients send, but a reference is the position of the other item, from 1."""

    model: type[Base]
    create: Callable[[Session, Values], Base]
    takes: type[Schema]
    items: list[Item]
    references: dict[str, type[Base]] = field(default_factory=dict)


def seed(engine: Engine, features: Iterable[Seeds]) -> list[str]:
    """Fills the tables that are empty, all of them or none; says what became of each."""
    with transaction(engine) as connection, joined(connection) as session:
        return [*fill(session, features)]


def joined(connection: Connection) -> Session:
    """Services commit what they make: here a savepoint, not the transaction."""
    return Session(
        connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
    )


def fill(session: Session, features: Iterable[Seeds]) -> Iterator[str]:
    made: Made = {}
    later: list[tuple[Seeds, Item, Id]] = []
    for seeds in in_order(features):
        table, count = seeds.model.__tablename__, len(seeds.items)
        rows = select(seeds.model.id).order_by(seeds.model.id).limit(max(count, 1))
        made[seeds.model] = [*session.scalars(rows)]
        if made[seeds.model]:
            yield f"{table}: skipped, it has rows"
            continue
        for position, item in enumerate(seeds.items, 1):
            links = linked(seeds, item, made)
            absent = [seeds.references[name] for name in links if links[name] is None]
            # What is not there by now may come later; else the item has no place.
            if any(model in made and model is not seeds.model for model in absent):
                made[seeds.model].append(None)
                continue
            try:
                new = seeds.create(session, load(seeds.takes, item | links))
            except AppError as error:
                error.add_note(f"Item {position} of {table}: {error.faults}")
                raise
            made[seeds.model].append(new.id)
            if absent:
                later.append((seeds, item, new.id))
        added = count - made[seeds.model].count(None)
        yield f"{table}: {added} of {count} added"
    for seeds, item, item_id in later:
        values = load(seeds.takes, item | linked(seeds, item, made))
        update(session, seeds.model, item_id, values)


def linked(seeds: Seeds, item: Item, made: Made) -> Item:
    """The references of an item as ids; None for what is not there."""
    return {
        name: id_at(made.get(model, []), item[name])
        for name, model in seeds.references.items()
        if item.get(name) is not None
    }


def id_at(made: list[Id | None], position: int) -> Any:
    item_id = made[position - 1] if position <= len(made) else None
    return None if item_id is None else ids.written(item_id)


def in_order(features: Iterable[Seeds]) -> list[Seeds]:
    """What items refer to before them."""
    by_table = {seeds.model.__tablename__: seeds for seeds in features}
    tables = [Base.metadata.tables[name] for name in by_table]
    ordered = sort_tables_and_constraints(tables, may_wait)  # type: ignore[no-untyped-call]
    return [by_table[table.name] for table, _ in ordered if table is not None]


def may_wait(key: ForeignKeyConstraint) -> bool | None:
    """What an item may do without comes later, where it refers back."""
    return None if all(column.nullable for column in key.columns) else False
