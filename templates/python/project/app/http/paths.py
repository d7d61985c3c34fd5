"""Which paths can be ours, as the client wrote them."""

import re
from urllib.parse import unquote_to_bytes


def is_decodable(path: str) -> bool:
    """Whether every escape in a path is one, and what they stand for is UTF-8."""
    if re.search("%(?![0-9A-Fa-f]{2})", path):
        return False
    try:
        unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return False
    return True
