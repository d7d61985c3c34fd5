"""Sample items of every feature."""

from app.seeding import Seeds

SEEDS: list[Seeds] = []
