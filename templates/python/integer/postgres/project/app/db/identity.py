"""How rows are known: by numbers from 1, which the database counts."""

from sqlalchemy.orm import Mapped, mapped_column

Id = int


class Identified:
    id: Mapped[Id] = mapped_column(primary_key=True)
