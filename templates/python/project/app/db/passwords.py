"""How passwords are hashed."""

from typing import TypedDict


class Costs(TypedDict):
    time_cost: int
    memory_cost: int
    parallelism: int


ARGON2ID: Costs = {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1}
"""The least that OWASP asks of it: two passes, 19 MiB of memory, one lane."""
