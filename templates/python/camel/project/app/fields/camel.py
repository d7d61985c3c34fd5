"""Clients write createdAt where Python writes created_at."""


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
