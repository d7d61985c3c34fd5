"""What every service does with rows, the same for each table."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, inspect, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.db.base import Base, now
from app.db.identity import Id
from app.errors import AppError, Conflict, Fault, Invalid, NotFound, Outdated

Model = TypeVar("Model", bound=Base)
Values = dict[str, Any]
Versions = frozenset[str] | None
"""The versions that a client agrees to change; None is any."""


def find(
    session: Session, model: type[Model], item_id: Id, versions: Versions = None
) -> Model:
    item = session.get(model, item_id)
    if item is None:
        raise NotFound("There is no such item.")
    if versions is not None and str(item.version) not in versions:
        raise Outdated("The item has changed since it was read.")
    return item


def create(session: Session, model: type[Model], values: Values) -> Model:
    moment = now()
    item = model(**values, created_at=moment, updated_at=moment)
    session.add(item)
    return save(session, item, values)


def update(
    session: Session,
    model: type[Model],
    item_id: Id,
    values: Values,
    versions: Versions = None,
) -> Model:
    item = find(session, model, item_id, versions)
    for name, value in values.items():
        setattr(item, name, value)
    try:
        return save(session, item, values)
    except StaleDataError:  # another request was quicker: look again
        session.close()
        return update(session, model, item_id, values, versions)


def remove(
    session: Session, model: type[Base], item_id: Id, versions: Versions = None
) -> None:
    session.delete(find(session, model, item_id, versions))
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        raise Conflict("Other items still refer to this one.") from error
    except StaleDataError:
        session.close()
        remove(session, model, item_id, versions)


def save(session: Session, item: Model, values: Values) -> Model:
    item_id = item.id
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        raise refusal(session, type(item), item_id, values) from error
    return item


def refusal(
    session: Session, model: type[Base], item_id: Id | None, values: Values
) -> AppError:
    """Asks which rule the values break, rather than read the database's message."""
    others = model.id.is_distinct_from(item_id)
    stored = session.get(model, item_id) if item_id else None
    missing: list[Fault] = []
    taken: dict[str, Fault] = {}
    for attribute in inspect(model).column_attrs:
        column, value = attribute.columns[0], values.get(attribute.key)
        if value is None:
            continue
        for key in column.foreign_keys:
            if not exists(session, key.column == value):
                missing.append(
                    Fault(attribute.key, "reference", "There is no such item.")
                )
        if column.unique and exists(session, column == value, others):
            fault = Fault(attribute.key, "taken", "This value is taken.")
            taken[attribute.key] = fault
    for names in model.__unique__:
        held = {name: values.get(name, getattr(stored, name, None)) for name in names}
        same = [getattr(model, name) == value for name, value in held.items()]
        if None not in held.values() and exists(session, others, *same):
            for name in names:
                taken[name] = Fault(name, "taken", "This combination is taken.")
    if missing:
        return Invalid(*missing, *taken.values())
    return Conflict("Another item has the same value.", *taken.values())


def exists(session: Session, *conditions: ColumnElement[bool]) -> bool:
    return bool(session.scalar(select(select(literal(1)).where(*conditions).exists())))
