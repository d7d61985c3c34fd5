"""How Pydantic takes what a client sends, and gives what we answer."""

from pydantic import AliasGenerator, ConfigDict

from app.fields.camel import camel

SENT = ConfigDict(
    alias_generator=camel, extra="forbid", strict=True, protected_namespaces=()
)
ANSWERED = ConfigDict(
    alias_generator=AliasGenerator(serialization_alias=camel),
    from_attributes=True,
    json_schema_serialization_defaults_required=True,
)
