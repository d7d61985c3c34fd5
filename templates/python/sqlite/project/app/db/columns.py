"""Column types that SQLite and PostgreSQL read alike."""

from datetime import UTC, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


class SqliteMoment(TypeDecorator[datetime]):
    """SQLite keeps no offset: what we store there is UTC, and says so on return."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        return value and value.replace(tzinfo=UTC)


class SqliteDecimal(TypeDecorator[Decimal]):
    """SQLite has no decimals: a scaled integer is exact and sorts as the number does."""

    impl = sa.BigInteger
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.scaleb(self.scale))

    def process_result_value(
        self, value: int | None, dialect: Dialect
    ) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-self.scale)


Moment = sa.DateTime(timezone=True).with_variant(SqliteMoment(), "sqlite")


def exact(precision: int, scale: int) -> TypeEngine[Decimal]:
    return sa.Numeric(precision, scale).with_variant(SqliteDecimal(scale), "sqlite")
