"""Tests ask more often than a client may."""

from app.config import Config


def lift() -> None:
    Config.RATE_LIMIT = "off"
