from app.seeding import seed
from app.seeds import SEEDS
from app.tests.api import Api


def test_sample_items_are_added_to_empty_tables_alone(api: Api) -> None:
    engine = api.session().get_bind().engine
    added = seed(engine, SEEDS)
    again = seed(engine, reversed(SEEDS))
    assert not [line for line in added if "skipped" in line or ": 0 of" in line]
    assert all("skipped" in line for line in again)
