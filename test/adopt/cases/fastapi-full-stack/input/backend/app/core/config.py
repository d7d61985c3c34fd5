class Settings:
    PROJECT_NAME = "full stack"
    API_V1_STR = "/api/v1"
    SQLALCHEMY_DATABASE_URI = "sqlite:///app.db"


settings = Settings()
