"""The OpenAPI document, and a page that shows it."""

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from app.http.problem_document import EVERYWHERE, PROBLEM
from app.http.responses import problems
from app.http.tags import tags_of

PAGE = Path(__file__).with_name("docs.html").read_text(encoding="utf-8")

router = APIRouter(tags=["docs"], responses=problems(*EVERYWHERE))


@router.get("/openapi.json")
async def openapi(request: Request) -> dict[str, Any]:
    return document(request.app)


@router.get("/docs", response_class=HTMLResponse)
async def docs() -> str:
    return PAGE


@cache
def document(app: FastAPI) -> dict[str, Any]:
    """FastAPI's own, without the 422 that it tells of every route with a parameter."""
    found = app.openapi()
    for operations in found["paths"].values():
        for operation in operations.values():
            responses = operation["responses"]
            if "application/json" in responses.get("422", {}).get("content", {}):
                del responses["422"]
    schemas = found["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    return found | {"security": [], "tags": tags_of(found["paths"])}
