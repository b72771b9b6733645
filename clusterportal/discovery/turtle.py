"""JSON-LD with prefixed names, written as Turtle."""

import json
from typing import Any

from .catalogue import Node


def turtle(document: Node) -> str:
    """Return a JSON-LD document as Turtle: a node with its own address is a statement, named where it is used."""
    prefixes = [f"@prefix {name}: <{address}> ." for name, address in document["@context"].items()]
    return "\n".join([*prefixes, "", *_statements(document)])


def _statements(node: Node) -> list[str]:
    if "@id" not in node or len(node) == 1:
        return []
    rows = [f"    {name} {', '.join(_object(value) for value in _listed(node[name]))}" for name in _names(node)]
    own = f"<{node['@id']}> a {node['@type']} ;\n" + " ;\n".join(rows) + " .\n"
    inner = [each for name in _names(node) for value in _listed(node[name]) for each in _inner(value)]
    return [own, *inner]


def _names(node: Node) -> list[str]:
    return [name for name in node if not name.startswith("@")]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _inner(value: Any) -> list[str]:
    return _statements(value) if isinstance(value, dict) else []


def _object(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@id" in value:
        return f"<{value['@id']}>"
    return f"{json.dumps(value['@value'], ensure_ascii=False)}@{value['@language']}"
