"""Column types."""

from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

Moment = sa.DateTime(timezone=True)


def exact(precision: int, scale: int) -> TypeEngine[Decimal]:
    return sa.Numeric(precision, scale)
