revision = "e517276bb1c2"
down_revision = None
