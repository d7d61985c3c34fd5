"""One engine for the process, one session for each request."""

from flask import Flask, current_app, g

from app.db import Session, connect


def init_app(app: Flask) -> None:
    app.extensions["engine"] = connect(app.config["DATABASE_URL"])
    app.teardown_appcontext(close)


def get_session() -> Session:
    if "session" not in g:
        g.session = Session(current_app.extensions["engine"], expire_on_commit=False)
    session: Session = g.session
    return session


def close(_error: BaseException | None) -> None:
    if "session" in g:
        g.pop("session").close()
