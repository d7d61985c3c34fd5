"""Problem documents (RFC 9457), and what OpenAPI tells of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from app.errors import Fault

TITLES = {status.value: status.phrase for status in HTTPStatus} | {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}
"""RFC 9110's phrases: some of the platform's differ from version to version."""

EVERYWHERE = [500]
"""The statuses of 400 and above that any route may give, save those of health."""

STRING = {"type": "string"}
PROBLEM = {
    "type": "object",
    "properties": {
        "type": STRING,
        "title": STRING,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": STRING,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": STRING, "code": STRING, "message": STRING},
                "required": ["field", "code", "message"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}


def problem_document(status: int, detail: str, faults: Sequence[Fault] = ()) -> str:
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if faults:
        document["errors"] = [asdict(fault) for fault in faults]
    return json.dumps(document)


def failure(status: int) -> dict[str, Any]:
    """A response of OpenAPI's."""
    phrase = TITLES[status]
    example = json.loads(problem_document(status, phrase))
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    return {"description": phrase, "content": {"application/problem+json": content}}
