from typing import Any, ClassVar

import marshmallow


class Schema(marshmallow.Schema):
    """An object of JSON, no more and no less than it says."""

    __example__: ClassVar[dict[str, Any]] = {}
