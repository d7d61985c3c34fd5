def test_items() -> None:
    assert True
