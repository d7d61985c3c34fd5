from __future__ import with_statement

from alembic import context
from flask import current_app

target_metadata = current_app.extensions["migrate"].db.metadata
context.configure(target_metadata=target_metadata)
