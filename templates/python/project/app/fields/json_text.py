"""JSON as a client writes it, in a body or in a query."""

import json
from json import JSONDecodeError
from typing import Any, NoReturn


def parse_object(data: bytes) -> dict[str, Any]:
    """A ValueError tells what is wrong with the body, and where."""
    body = parse(data)
    if not isinstance(body, dict):
        raise ValueError("The body is not a JSON object.")  # noqa: TRY004
    return body


def parse(data: bytes) -> Any:
    try:
        return json.loads(data.decode(), parse_constant=refuse_constant)
    except JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        detail = f"The body is not valid JSON at {place}: {error.msg}."
    except UnicodeDecodeError as error:
        detail = f"The body is not UTF-8 at byte {error.start}."
    except RecursionError:
        detail = "The body is not readable JSON: it is nested too deep."
    except ValueError:
        detail = "The body is not valid JSON: it has a number that JSON does not know."
    raise ValueError(detail)


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def read_value(text: str) -> Any:
    """A number or a boolean as JSON has it; anything else stays the text it is."""
    try:
        found = json.loads(text, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        return text
    return text if found is None or text != text.strip() else found
