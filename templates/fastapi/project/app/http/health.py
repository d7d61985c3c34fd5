from fastapi import APIRouter
from sqlalchemy import text

from app.http.responses import problems
from app.http.session import SessionDep

router = APIRouter(prefix="/health", tags=["health"], responses=problems(500))


@router.get("/live")
async def health_live() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/ready", responses=problems(503))
def health_ready(session: SessionDep) -> dict[str, str]:
    session.execute(text("SELECT 1"))
    return {"status": "ok"}
