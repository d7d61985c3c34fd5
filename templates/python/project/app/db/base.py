"""What every table has."""

from datetime import UTC, datetime
from typing import Any, ClassVar
from zlib import crc32

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, MetaData, Table
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    declared_attr,
    mapped_column,
)

from app.db.columns import Moment
from app.db.identity import Identified

LONGEST_NAME = 63
"""What PostgreSQL keeps of a name."""


def named(part: Index | ForeignKeyConstraint, table: Table) -> str:
    kind = "uq" if isinstance(part, Index) and part.unique else "ix"
    if isinstance(part, ForeignKeyConstraint):
        kind = "fk"
    name = "_".join([kind, table.name, *part.columns.keys()])
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[:54]}_{crc32(name.encode()):08x}"


def now() -> datetime:
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


class Base(Identified, DeclarativeBase):
    __sortable__: ClassVar[tuple[str, ...]] = ()
    """The columns besides the id and the times that a list can be sorted by."""

    __unique__: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """The columns that no two rows share all of."""

    metadata = MetaData(
        naming_convention={"name": named, "ix": "%(name)s", "fk": "%(name)s"}
    )
    type_annotation_map: ClassVar = {int: BigInteger, datetime: Moment}

    version: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name in ("created_at", "updated_at", *cls.__sortable__):
            column = getattr(cls, name)
            if not identifies(column):
                Index(None, column, cls.id)
        for names in cls.__unique__:
            Index(None, *[getattr(cls, name) for name in names], unique=True)


def identifies(column: InstrumentedAttribute[Any]) -> bool:
    """Whether no two rows have the same value: an order by it needs no more."""
    found = column.property.columns[0]
    return bool(found.primary_key or (found.unique and not found.nullable))
