from flask import Blueprint

bp = Blueprint("main", __name__)


@bp.get("/index")
def index():
    return {"hello": "world"}
