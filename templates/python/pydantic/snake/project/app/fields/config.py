"""How Pydantic takes what a client sends, and gives what we answer."""

from pydantic import ConfigDict

SENT = ConfigDict(extra="forbid", strict=True, protected_namespaces=())
ANSWERED = ConfigDict(
    from_attributes=True, json_schema_serialization_defaults_required=True
)
