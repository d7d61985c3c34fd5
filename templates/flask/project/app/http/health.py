from flask import Flask
from sqlalchemy import text

from app.http.session import get_session


def init_app(app: Flask) -> None:
    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/health/ready")
    def ready() -> dict[str, str]:
        get_session().execute(text("SELECT 1"))
        return {"status": "ok"}
