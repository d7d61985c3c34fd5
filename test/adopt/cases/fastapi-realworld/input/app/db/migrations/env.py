from alembic import context

from app.db.base import Base

context.configure(target_metadata=Base.metadata)
