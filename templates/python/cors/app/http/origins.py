"""The origins whose pages may call the API, and what those pages are told."""

import re

ORIGIN = r"[a-z][a-z0-9+.-]*://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[1-9][0-9]{0,4})?"
DEFAULT_PORT = "http://.*:80|https://.*:443"

EXPOSED = {
    "Access-Control-Expose-Headers": "ETag, Link, Location, Retry-After, X-Request-Id",
}
ALLOWED = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": (
        "Authorization, Content-Type, If-Match, If-None-Match, X-Request-Id"
    ),
    "Access-Control-Max-Age": "7200",
}


def read_origins(text: str) -> list[str]:
    origins = [origin.strip() for origin in text.split(",") if origin.strip()]
    if origins == ["*"]:
        return origins
    if "*" in origins:
        raise ValueError("CORS_ORIGINS: * allows every origin: leave out the others")
    for origin in origins:
        if not re.fullmatch(ORIGIN, origin) or re.fullmatch(DEFAULT_PORT, origin):
            raise ValueError(
                f"CORS_ORIGINS: {origin!r} is no origin: "
                "scheme://host[:port], such as https://app.example.com"
            )
    return origins


def allowed(origins: list[str], origin: str | None) -> str | None:
    """What a page of this origin is told of who may read the answer."""
    return next((each for each in origins if each in {"*", origin}), None)
