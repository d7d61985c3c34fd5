"""Add sample items to the tables that are empty."""

import sys
from argparse import ArgumentParser

from app.config import Config
from app.db import connect
from app.seeding import seed
from app.seeds import SEEDS

parser = ArgumentParser("python -m app.seeds", description=__doc__)
parser.add_argument("--force", action="store_true", help="in production too")
if Config.ENVIRONMENT == "production" and not parser.parse_args().force:
    sys.exit(
        "This is production, where sample items are not wanted: --force adds them."
    )
for outcome in seed(connect(Config.DATABASE_URL), SEEDS):
    print(outcome)
