from flask import Blueprint

blueprint = Blueprint("user", __name__)
