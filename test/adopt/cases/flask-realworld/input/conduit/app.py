from flask import Flask

from conduit import articles, user
from conduit.extensions import db, migrate
from conduit.settings import ProdConfig


def create_app(config_object=ProdConfig):
    """The factory."""
    app = Flask(__name__.split(".")[0])
    app.url_map.strict_slashes = False
    app.config.from_object(config_object)
    register_extensions(app)
    register_blueprints(app)
    return app


def register_extensions(app):
    db.init_app(app)
    migrate.init_app(app, db)


def register_blueprints(app):
    app.register_blueprint(user.views.blueprint)
    app.register_blueprint(articles.views.blueprint)
