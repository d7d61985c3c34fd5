"""Every model, so that migrations see every table."""

__all__: list[str] = []
