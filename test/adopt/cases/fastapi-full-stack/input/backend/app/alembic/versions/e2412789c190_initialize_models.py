revision = "e2412789c190"
down_revision = None
