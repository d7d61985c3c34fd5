"""What an answer says in its headers: a version, a place, a next page."""

import re
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Request, Response

from app.db import Base, Page

Item = TypeVar("Item", bound=Base)


class Reply:
    def __init__(self, request: Request, response: Response) -> None:
        self.request = request
        self.headers = response.headers

    def item(self, found: Item) -> Item:
        tag = f'"{found.version}"'
        if self.request.method == "GET" and self.has(tag):
            raise HTTPException(304, headers={"ETag": tag})
        self.headers["ETag"] = tag
        return found

    def has(self, tag: str) -> bool:
        """Whether the client has this version already."""
        given = ", ".join(self.request.headers.getlist("If-None-Match"))
        return given.strip() == "*" or tag in re.findall('"[^"]*"', given)

    def created(self, found: Item) -> Item:
        self.headers["Location"] = f"{self.request.url.path}/{found.id}"
        return self.item(found)

    def page(self, found: Page[Item]) -> Page[Item]:
        if found.next_cursor:
            query = {**self.request.query_params, "cursor": found.next_cursor}
            following = f"{self.request.url.path}?{urlencode(query)}"
            self.headers["Link"] = f'<{following}>; rel="next"'
        return found


async def get_reply(request: Request, response: Response) -> Reply:
    return Reply(request, response)


ReplyDep = Annotated[Reply, Depends(get_reply)]
