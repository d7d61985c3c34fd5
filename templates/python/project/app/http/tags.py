"""What OpenAPI groups operations by."""

from typing import Any


def tags_of(paths: dict[str, Any]) -> list[dict[str, str]]:
    operations = [each for path in paths.values() for each in path.values()]
    names = {tag for operation in operations for tag in operation["tags"]}
    return [{"name": name} for name in sorted(names)]
