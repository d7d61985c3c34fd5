from conduit.database import Column, Model, SurrogatePK, db


class User(SurrogatePK, Model):
    __tablename__ = "users"
    username = Column(db.String(80), unique=True)
