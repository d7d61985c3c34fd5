import pytest

from app.http.origins import read_origins


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("", []),
        (" , ", []),
        ("*", ["*"]),
        ("https://a.example, http://b:81", ["https://a.example", "http://b:81"]),
        ("http://[::1]:5173", ["http://[::1]:5173"]),
        ("capacitor://localhost", ["capacitor://localhost"]),
    ],
)
def test_origins(text: str, origins: list[str]) -> None:
    assert read_origins(text) == origins


@pytest.mark.parametrize(
    "text",
    [
        "a.example",
        "https://a.example/",
        "https://a.example/path",
        "https://A.example",
        "https://a.example:443",
        "https://*.example",
        "https://user@a.example",
        "null",
        "*, https://a.example",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(ValueError, match="CORS_ORIGINS: "):
        read_origins(text)
