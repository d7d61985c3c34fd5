"""The API as a test speaks to it."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    headers: dict[str, str]
    body: Any


class Api:
    """Asks, checks the status, and gives back the JSON."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.made: dict[tuple[str, int], Json] = {}

    def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        status: int = 200,
        **headers: str,
    ) -> Any:
        return self.send(method, path, body, status, **headers).body

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        status: int = 200,
        **headers: str,
    ) -> Answer:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        response = self.client.open(path, method=method, json=body, headers=given)
        assert response.status_code == status, response.text
        if status >= 400:
            assert response.mimetype == "application/problem+json"
        return Answer(dict(response.headers), response.get_json(silent=True))

    def faults(
        self, method: str, path: str, body: Any = None, status: int = 400
    ) -> set[tuple[str, str]]:
        errors = self(method, path, body, status)["errors"]
        return {(error["field"], error["code"]) for error in errors}

    def walk(self, path: str, /, **query: Any) -> list[Json]:
        """Every item of a list, page by page."""
        page = self("GET", url(path, **query))
        items: list[Json] = page["items"]
        while page["next_cursor"]:
            page = self("GET", url(path, **query | {"cursor": page["next_cursor"]}))
            items += page["items"]
        return items


def url(path: str, /, **query: Any) -> str:
    """Numbers and booleans stand in a query as in JSON."""
    given = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in query.items()
    }
    return f"{path}?{urlencode(given)}"
