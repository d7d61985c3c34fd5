from flask import Flask, jsonify, request, url_for
from marshmallow import Schema, ValidationError, fields, validate
from models import Session, User
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError


class UserIn(Schema):
    name = fields.String(required=True, validate=validate.Length(1, 255))
    email = fields.Email(required=True, validate=validate.Length(max=254))


class UserOut(UserIn):
    id = fields.Integer()
    created_at = fields.DateTime()
    updated_at = fields.DateTime()


class Listing(Schema):
    limit = fields.Integer(load_default=20, validate=validate.Range(1, 100))
    after = fields.Integer(load_default=0, validate=validate.Range(0))


app = Flask(__name__)


@app.get("/api/users")
def list_users():
    query = Listing().load(request.args)
    statement = select(User).where(User.id > query["after"]).order_by(User.id)
    with Session() as session:
        users = session.scalars(statement.limit(query["limit"] + 1)).all()
        items = users[: query["limit"]]
        more = len(users) > query["limit"]
        return jsonify(
            items=UserOut(many=True).dump(items), next=items[-1].id if more else None
        )


@app.get("/api/users/<int:user_id>")
def get_user(user_id):
    with Session() as session:
        user = session.get(User, user_id)
        if user is None:
            return jsonify(error="There is no such user."), 404
        return jsonify(UserOut().dump(user))


@app.post("/api/users")
def create_user():
    user = User(**UserIn().load(request.get_json()))
    with Session() as session:
        session.add(user)
        session.commit()
        location = url_for("get_user", user_id=user.id)
        return jsonify(UserOut().dump(user)), 201, {"Location": location}


@app.errorhandler(ValidationError)
def invalid(error):
    return jsonify(errors=error.messages), 422


@app.errorhandler(IntegrityError)
def taken(_error):
    return jsonify(error="The email is taken."), 409
