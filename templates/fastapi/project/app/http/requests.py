"""What a client sent, read as strictly as the API promises."""

import re
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException, Path, Request, Response
from fastapi.routing import APIRoute
from pydantic import BeforeValidator, WithJsonSchema

from app.config import Config
from app.db import Id, Versions
from app.errors import AppError
from app.fields import Resource, Schema, ids
from app.fields.json_text import parse_object
from app.fields.schema import keys


class JsonRequest(Request):
    """A request whose body is a JSON object, or refused."""

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            self._body = await self.read()
        return self._body

    async def read(self) -> bytes:
        data = bytearray()
        async for chunk in self.stream():
            data += chunk
            if len(data) > Config.MAX_CONTENT_LENGTH:
                raise HTTPException(413, "The body is too large.")
        if not data:
            raise HTTPException(400, "The body is missing.")
        media_type = self.headers.get("Content-Type", "").partition(";")[0]
        if media_type.strip().lower() != "application/json":
            raise HTTPException(415, "The body must be application/json.")
        if "Content-Encoding" in self.headers:
            raise HTTPException(415, "The body must not be encoded.")
        return bytes(data)

    async def json(self) -> Any:
        try:
            body = parse_object(await self.body())
        except ValueError as error:
            raise HTTPException(400, str(error)) from None
        if self.method != "POST":
            for key in keys(Resource).values():
                body.pop(key, None)
        return body


class JsonRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        names = self.names()

        async def run(request: Request) -> Response:
            try:
                return await handle(JsonRequest(request.scope, request.receive))
            except AppError as error:
                raise error.renamed(names)

        return run

    def names(self) -> dict[str, str]:
        """Those of the body's fields, the model's and the client's."""
        body = self.body_field.field_info.annotation if self.body_field else None
        if isinstance(body, type) and issubclass(body, Schema):
            return keys(body)
        return {}


async def read_if_match(
    given: Annotated[
        list[str] | None,
        Header(
            alias="If-Match",
            description="Change the item only if it still has this ETag.",
        ),
    ] = None,
) -> Versions:
    """The versions a change may start from: none where no tag is readable."""
    tags = ", ".join(given or ["*"])
    if tags.strip() == "*":
        return None
    found = re.findall('(W/)?"([^"]*)"', tags)
    return frozenset(tag for weak, tag in found if not weak)


ItemId = Annotated[
    Id,
    BeforeValidator(ids.from_path),
    WithJsonSchema(ids.JSON_SCHEMA),
    Path(alias="id"),
]
IfMatch = Annotated[Versions, Depends(read_if_match)]
