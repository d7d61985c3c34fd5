class ProdConfig:
    SQLALCHEMY_DATABASE_URI = "sqlite:///prod.db"


class DevConfig(ProdConfig):
    DEBUG = True
