from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse
from models import Session, User
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as OrmSession


class UserIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=255)
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)


class UserOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    email: str
    created_at: datetime
    updated_at: datetime


class UserPage(BaseModel):
    items: list[UserOut]
    next: int | None


def get_session() -> Iterator[OrmSession]:
    with Session() as session:
        yield session


SessionDep = Annotated[OrmSession, Depends(get_session)]

app = FastAPI()


@app.get("/api/users", response_model=UserPage)
def list_users(
    session: SessionDep,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: Annotated[int, Query(ge=0)] = 0,
):
    statement = select(User).where(User.id > after).order_by(User.id)
    users = session.scalars(statement.limit(limit + 1)).all()
    items = users[:limit]
    return {"items": items, "next": items[-1].id if len(users) > limit else None}


@app.get("/api/users/{user_id}", response_model=UserOut)
def get_user(session: SessionDep, user_id: int):
    user = session.get(User, user_id)
    if user is None:
        raise HTTPException(404, "There is no such user.")
    return user


@app.post("/api/users", response_model=UserOut, status_code=201)
def create_user(session: SessionDep, body: UserIn, response: Response):
    user = User(**body.model_dump())
    session.add(user)
    session.commit()
    response.headers["Location"] = f"/api/users/{user.id}"
    return user


@app.exception_handler(IntegrityError)
def taken(_request: Request, _error: IntegrityError):
    return JSONResponse({"detail": "The email is taken."}, 409)
