"""Marshmallow fields that keep to the formats of the API."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, missing
from marshmallow.validate import Length, OneOf, Range, Regexp, Validator

from app.fields import formats, ids


class Field(fields.Field[Any]):
    """Its default is given as JSON has it."""

    format: ClassVar[str | None] = None

    def __init__(
        self,
        *,
        load_default: Any = missing,
        rules: Iterable[Validator] = (),
        **kwargs: Any,
    ) -> None:
        metadata = dict(kwargs.pop("metadata", {}))
        if self.format:
            metadata |= {"format": self.format, "pattern": f"^{self.pattern()}$"}
        if load_default not in (missing, None):
            metadata["default"] = load_default
            load_default = self.parse(load_default)
        super().__init__(load_default=load_default, metadata=metadata, **kwargs)
        self.validators = [*rules, *self.validators]

    def pattern(self) -> str:
        return formats.PATTERNS[self.format or ""]

    def parse(self, value: Any) -> Any:
        return value

    def write(self, value: Any) -> Any:
        """Python's value as JSON has it; not asked for None."""
        return value

    def make_error(self, key: str, **kwargs: Any) -> ValidationError:
        code = "required" if key == "null" else key
        return fault(code, super().make_error(key, **kwargs))

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return self.parse(value)
        except TypeError as error:
            raise fault("type", error) from None
        except ValueError as error:
            raise fault("format", error) from None
        except OverflowError as error:
            raise fault("range", error) from None

    def _validate(self, value: Any) -> None:
        for validator in self.validators:
            try:
                validator(value)
            except ValidationError as error:
                raise fault(CODES.get(type(validator), "format"), error) from None


def fault(code: str, error: Exception) -> ValidationError:
    message = error.messages[0] if isinstance(error, ValidationError) else str(error)
    return ValidationError([(code, message)])


class Pattern(Regexp):
    """JSON Schema's `pattern`: found anywhere, and a `$` is the very end."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        parts = re.findall(r"\\.|\[(?:\\.|[^]\\])*]|.", pattern, re.DOTALL)
        exact = "".join(r"\Z" if part == "$" else part for part in parts)
        self.exact = re.compile(exact, re.ASCII)

    def __call__(self, value: Any) -> Any:
        if not self.exact.search(value):
            raise ValidationError(self._format_error(value))
        return value


CODES: dict[object, str] = {
    Length: "length",
    OneOf: "enum",
    Range: "range",
    Pattern: "pattern",
}


class String(Field, fields.String):
    def __init__(
        self,
        *,
        min: int | None = None,
        max: int | None = None,
        pattern: str | None = None,
        **kwargs: Any,
    ) -> None:
        rules: list[Validator] = []
        if min is not None or max is not None:
            rules.append(Length(min, max))
        if pattern is not None:
            rules.append(Pattern(pattern))
        super().__init__(rules=rules, **kwargs)

    def parse(self, value: object) -> Any:
        return formats.text(value)


class Password(String):
    """Taken, and kept as its hash alone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(load_only=True, metadata={"format": "password"}, **kwargs)


class Enum(Field, fields.String):
    def __init__(self, values: list[str], **kwargs: Any) -> None:
        super().__init__(rules=[OneOf(values)], **kwargs)

    def parse(self, value: object) -> str:
        return formats.string(value)


class Integer(Field, fields.Integer):
    def __init__(
        self,
        *,
        min: int = -formats.SAFE_INTEGER,
        max: int = formats.SAFE_INTEGER,
        **kwargs: Any,
    ) -> None:
        super().__init__(rules=[Range(min, max)], **kwargs)

    def parse(self, value: object) -> int:
        return formats.integer(value)


class Number(Field, fields.Float):
    def __init__(
        self, *, min: float | None = None, max: float | None = None, **kwargs: Any
    ) -> None:
        super().__init__(rules=[Range(min, max)], **kwargs)

    def parse(self, value: object) -> float:
        return formats.number(value)


class Decimal(Field, fields.String):
    format = "decimal"

    def __init__(self, precision: int, scale: int, **kwargs: Any) -> None:
        self.precision, self.scale = precision, scale
        super().__init__(**kwargs)

    def pattern(self) -> str:
        return formats.decimal_pattern(self.precision, self.scale)

    def parse(self, value: object) -> Any:
        return formats.decimal(value, self.precision, self.scale)

    def write(self, value: Any) -> str:
        return f"{value:f}"


class Boolean(Field, fields.Boolean):
    def parse(self, value: object) -> bool:
        return formats.boolean(value)


class Email(Field, fields.String):
    format = "email"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rules=[Length(max=254)], **kwargs)

    def parse(self, value: object) -> str:
        return formats.email(value)


class Url(Field, fields.String):
    format = "uri"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(rules=[Length(max=2048)], **kwargs)

    def parse(self, value: object) -> str:
        return formats.url(value)


class Uuid(Field, fields.String):
    format = "uuid"

    def parse(self, value: object) -> Any:
        return formats.uuid(value)

    def write(self, value: object) -> str:
        return str(value)


class Date(Field, fields.String):
    format = "date"

    def parse(self, value: object) -> Any:
        return formats.day(value)

    def write(self, value: object) -> str:
        return str(value)


class DateTime(Field, fields.String):
    format = "date-time"

    def parse(self, value: object) -> Any:
        return formats.moment(value)

    def write(self, value: Any) -> str:
        return formats.write_moment(value)


class Json(Field, fields.Raw):
    def parse(self, value: object) -> Any:
        return formats.json(value)


class Id(Field):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata=ids.JSON_SCHEMA, **kwargs)

    def parse(self, value: object) -> Any:
        return ids.own(value)


class Reference(Id):
    """The id of another item."""

    def parse(self, value: object) -> Any:
        return ids.reference(value)


class Cursor(Field, fields.String):
    """Whatever was given: whoever reads the page says whether it is one of ours."""
