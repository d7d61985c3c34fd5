"""JSON values to Python ones and back, exactly as strict as the API promises.

A TypeError is the wrong JSON type, a ValueError the wrong format, an OverflowError
too much.
"""

import math
import re
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from ipaddress import IPv6Address
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

SAFE_INTEGER = 2**53 - 1
MAX_DEPTH = 100

ATOM = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+"
LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
URL_HOST = rf"({LABEL}(\.{LABEL})*\.?|\[[0-9A-Fa-f:.]+\])"
URL_PART = "([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]"
PATTERNS = {
    "date": DAY,
    "date-time": rf"{DAY}[Tt]{HOUR}:[0-5][0-9](\.[0-9]+)?([Zz]|[+-]{HOUR})",
    "decimal": r"-?[0-9]+(\.[0-9]+)?",
    "email": rf"{ATOM}@({LABEL}\.)+{LABEL}",
    "uri": rf"https?://{URL_HOST}(:[0-9]{{1,5}})?([/?]{URL_PART})?(#{URL_PART})?",
    "uuid": "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
}


def string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("Not a string.")
    return value


def text(value: object) -> str:
    found = string(value)
    if re.search("[\0\ud800-\udfff]", found):
        raise ValueError("Contains a character that can't be stored.")
    return found


def formatted(value: object, name: str) -> str:
    found = text(value)
    if not re.fullmatch(PATTERNS[name], found):
        raise ValueError(f"Not a valid {name}.")
    return found


def email(value: object) -> str:
    return formatted(value, "email")


def url(value: object) -> str:
    found = formatted(value, "uri")
    if not has_host(found):
        raise ValueError("Not a valid uri.")
    return found


def has_host(url: str) -> bool:
    """Whether what no pattern tells is right too: an address in brackets, and the port."""
    try:
        parts = urlsplit(url)
        if "[" in parts.netloc:
            IPv6Address(parts.hostname or "")
        return parts.port is None or parts.port >= 0
    except ValueError:
        return False


def uuid(value: object) -> UUID:
    return UUID(formatted(value, "uuid"))


def day(value: object) -> date:
    return date.fromisoformat(formatted(value, "date"))


def moment(value: object) -> datetime:
    found = datetime.fromisoformat(formatted(value, "date-time").upper())
    whole = found.replace(microsecond=found.microsecond // 1000 * 1000)
    try:
        return whole.astimezone(UTC)
    except OverflowError:
        raise ValueError("Not a date-time of the years 1 to 9999.") from None


def write_moment(value: datetime) -> str:
    utc = value.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="milliseconds") + "Z"


def decimal(value: object, precision: int, scale: int) -> Decimal:
    string = formatted(value, "decimal")
    if not re.fullmatch(decimal_pattern(precision, scale), string):
        raise OverflowError(
            f"More than {precision - scale} digits before the point,"
            f" or {scale} after it."
        )
    context = Context(precision + 1)
    found = Decimal(string).quantize(Decimal(1).scaleb(-scale), context=context)
    return found or found.copy_abs()  # zero has no sign


def decimal_pattern(precision: int, scale: int) -> str:
    before = f"[0-9]{{1,{precision - scale}}}" if precision > scale else "0"
    after = rf"(\.[0-9]{{1,{scale}}})?" if scale else ""
    return f"-?{before}{after}"


def integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("Not an integer.")
    if abs(value) > SAFE_INTEGER:
        raise OverflowError("Beyond what JSON numbers hold exactly.")
    if value != int(value):
        raise TypeError("Not an integer.")
    return int(value)


def number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("Not a number.")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    if math.isinf(found):
        raise OverflowError("Too large.")
    return found + 0.0  # the sum has no negative zero


def boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("Not a boolean.")
    return value


def json(value: Any, depth: int = 0) -> Any:
    match value:
        case str():
            text(value)
        case float() if math.isinf(value):
            raise ValueError("Contains a number that is too large.")
        case list() | dict() if depth == MAX_DEPTH:
            raise ValueError(f"Nested more than {MAX_DEPTH} deep.")
        case list():
            for item in value:
                json(item, depth + 1)
        case dict():
            for key, item in value.items():
                text(key)
                json(item, depth + 1)
    return value
