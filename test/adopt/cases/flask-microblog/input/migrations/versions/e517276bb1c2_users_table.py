import sqlalchemy as sa
from alembic import op

revision = "e517276bb1c2"
down_revision = None


def upgrade():
    op.create_table("user", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("user")
