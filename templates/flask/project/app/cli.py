"""Commands of `flask`."""

import click
from flask import Flask, current_app

from app.seeding import seed
from app.seeds import SEEDS


def init_app(app: Flask) -> None:
    app.cli.command("seed")(add_sample_items)


@click.option("--force", is_flag=True, help="In production too.")
def add_sample_items(force: bool) -> None:
    """Add sample items to the tables that are empty."""
    if current_app.config["ENVIRONMENT"] == "production" and not force:
        raise click.ClickException(
            "This is production, where sample items are not wanted: --force adds them."
        )
    for outcome in seed(current_app.extensions["engine"], SEEDS):
        click.echo(outcome)
