from .extensions import db

Column = db.Column


class CRUDMixin:
    pass


class Model(CRUDMixin, db.Model):
    __abstract__ = True


class SurrogatePK:
    id = db.Column(db.Integer, primary_key=True)
