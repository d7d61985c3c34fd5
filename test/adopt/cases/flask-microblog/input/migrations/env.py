from alembic import context
from flask import current_app

context.configure(target_metadata=current_app.extensions["migrate"].db.metadata)
