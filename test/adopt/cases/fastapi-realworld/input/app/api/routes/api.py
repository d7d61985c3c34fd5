from fastapi import APIRouter

from app.api.routes import tags, users

router = APIRouter()
router.include_router(users.router, tags=["users"], prefix="/user")
router.include_router(tags.router, tags=["tags"], prefix="/tags")
