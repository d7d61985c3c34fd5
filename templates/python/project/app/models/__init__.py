"""Every model, so that migrations see every table."""
