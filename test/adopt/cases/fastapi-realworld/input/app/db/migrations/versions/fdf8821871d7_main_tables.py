revision = "fdf8821871d7"
down_revision = None
