"""HTTP as every route of this API speaks it."""

from fastapi import FastAPI

from app.db import connect
from app.http import docs, health, problems, replies
from app.http.exchange import Exchange
from app.http.lists import query_of
from app.http.replies import JsonReply
from app.http.requests import IfMatch, ItemId, JsonRequest, JsonRoute
from app.http.session import SessionDep, lifespan

__all__ = [
    "IfMatch",
    "ItemId",
    "JsonReply",
    "JsonRequest",
    "JsonRoute",
    "SessionDep",
    "init_app",
    "lifespan",
    "query_of",
    "replies",
]


def init_app(app: FastAPI, database_url: str) -> None:
    app.state.engine = connect(database_url)
    problems.init_app(app)
    app.add_middleware(Exchange)
    app.include_router(health.router)
    app.include_router(docs.router)
