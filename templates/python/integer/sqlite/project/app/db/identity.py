"""How rows are known: by numbers from 1, which the database counts."""

from typing import Any

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

Id = int
Key = BigInteger().with_variant(Integer(), "sqlite")


class Identified:
    id: Mapped[Id] = mapped_column(Key, primary_key=True)

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        return {"sqlite_autoincrement": True}
