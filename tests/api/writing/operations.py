"""What can be written over the API, from its own description: a new address is asked without being named here."""

from dataclasses import dataclass
from typing import Any

from drf_spectacular.generators import SchemaGenerator

WRITING = ("post", "put", "patch", "delete")

description: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)


@dataclass(frozen=True)
class Operation:
    """One method of one address, as it is described."""

    method: str
    path: str
    described: Any

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def media_type(self) -> str:
        """The media type of what is sent; empty where nothing is."""
        return next(iter(self.described.get("requestBody", {}).get("content", {})), "")

    @property
    def body(self) -> Any:
        """The schema of what is sent."""
        return self.described["requestBody"]["content"][self.media_type]["schema"] if self.media_type else {}

    @property
    def takes_version(self) -> bool:
        """Whether If-Match is described."""
        return any(each["name"] == "If-Match" for each in self.described.get("parameters", []))

    @property
    def statuses(self) -> set[int]:
        """The statuses that are described."""
        return {int(status) for status in self.described["responses"]}


def operations(*methods: str) -> list[Operation]:
    """Return the operations with these methods."""
    return [
        Operation(method, path, described)
        for path, methods_there in description["paths"].items()
        for method, described in methods_there.items()
        if method in methods
    ]


def resolved(schema: Any) -> Any:
    """Return the schema that a reference names, or the schema itself."""
    while "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema
