from app.db.identity import uuid7


def test_uuids_sort_by_time() -> None:
    made = [uuid7() for _ in range(10_000)]
    assert made == sorted(set(made))
    assert {each.version for each in made} == {7}
