"""What a list is asked for."""

from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Query, Request

from app.db import ListQuery
from app.errors import Fault, Invalid
from app.fields import Resource, list_query


def query_of(schema: type[Resource], sortable: tuple[str, ...]) -> Callable[..., Any]:
    """The dependency that reads the query of a list of these."""
    model: Any = list_query(schema, sortable)

    async def read(request: Request, query: Annotated[model, Query()]) -> ListQuery:
        if len(request.query_params.multi_items()) > len(request.query_params):
            raise Invalid(*repeated(request).values())
        page = {"limit", "sort", "cursor"}
        return ListQuery(
            limit=query.limit,
            sort=query.__orders__[query.sort.removeprefix("-")],
            descending=query.sort.startswith("-"),
            cursor=query.cursor,
            filters=query.model_dump(exclude=page, exclude_unset=True),
        )

    return read


def repeated(request: Request) -> dict[str, Fault]:
    times = Counter(key for key, _ in request.query_params.multi_items())
    return {
        key: Fault(key, "type", "Given more than once.")
        for key, count in times.items()
        if count > 1
    }
