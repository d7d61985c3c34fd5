from fastapi import FastAPI

from app import http, routes
from app.config import Config


def create_app(database_url: str = Config.DATABASE_URL) -> FastAPI:
    app = FastAPI(
        title=Config.TITLE,
        version="1.0.0",
        servers=[{"url": "/"}],
        generate_unique_id_function=lambda route: route.name,
        lifespan=http.lifespan,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.include_router(routes.router)
    http.init_app(app, database_url)
    return app
