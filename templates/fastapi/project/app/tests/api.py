"""The API as a test speaks to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi.testclient import TestClient

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    headers: Mapping[str, str]
    body: Any


class Api:
    """Asks, checks the status, and gives back the JSON."""

    def __init__(self, client: TestClient) -> None:
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
        sent = None if body is None else json.dumps(body)
        if sent:
            given["Content-Type"] = "application/json"
        response = self.client.request(method, path, content=sent, headers=given)
        assert response.status_code == status, response.text
        if status >= 400:
            assert response.headers["Content-Type"] == "application/problem+json"
        body = response.json() if response.content else None
        return Answer(response.headers, body)

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
