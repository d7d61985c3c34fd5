"""How rows are known: by UUIDs that sort by the time they were made at."""

import time
from secrets import randbits
from threading import Lock
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

Id = UUID

STEPS = 4096
"""Parts of a millisecond that a UUID can tell apart."""

lock = Lock()
latest = 0


def uuid7() -> UUID:
    """Version 7 of RFC 9562; greater than any that this process has made before."""
    global latest
    with lock:
        latest = step = max(latest + 1, time.time_ns() * STEPS // 1_000_000)
    milliseconds, part = divmod(step, STEPS)
    return UUID(int=milliseconds << 80 | 7 << 76 | part << 64 | 2 << 62 | randbits(62))


class Identified:
    id: Mapped[Id] = mapped_column(primary_key=True, default=uuid7)
