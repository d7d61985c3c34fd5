revision = "fbe37d815466"
down_revision = None
