from conduit.database import Column, Model, SurrogatePK, db


class Article(SurrogatePK, Model):
    __tablename__ = "article"
    slug = Column(db.Text, unique=True)
