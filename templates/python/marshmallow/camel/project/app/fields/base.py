from typing import Any, ClassVar

import marshmallow

from app.fields.camel import camel


class Schema(marshmallow.Schema):
    """An object of JSON, no more and no less than it says."""

    __example__: ClassVar[dict[str, Any]] = {}

    def on_bind_field(
        self, field_name: str, field_obj: marshmallow.fields.Field[Any]
    ) -> None:
        field_obj.data_key = camel(field_name)
