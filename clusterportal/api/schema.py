"""The OpenAPI description of the API."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_parameter_type
from drf_spectacular.utils import OpenApiParameter

PROBLEM = {
    "type": "object",
    "description": "An error as RFC 9457 has it.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
ANSWERS = {
    "400": "A parameter is unknown or has an impossible value.",
    "401": "The address needs a token, or the token does not work.",
    "403": "The token, or its owner, may not do this.",
    "404": "There is no such record, or the list ends before this page.",
    "405": "The register is read with GET.",
    "406": "None of the asked formats can be had.",
    "503": "The register cannot be reached for the moment.",
}
ANSWERS_TO_WRITING = {
    "409": "The record's state does not allow this; “blockers” says why.",
    "413": "The body is too large.",
    "415": "The body has a form that is not taken here: JSON is, and for files multipart/form-data.",
}
ANSWERS_TO_VERSIONS = {
    "412": "Someone else changed this meanwhile: the ETag in If-Match is not that of what is stored.",
    "428": "If-Match is missing.",
}
ETAG = {"description": "The version, to be sent in If-Match with a change.", "schema": {"type": "string"}}


class RegisterSchema(AutoSchema):
    """Adds what every collection takes: `sort` for lists and `fields` for all."""

    def get_override_parameters(self) -> list[Any]:
        """Return the parameters that no filter or pagination class brings."""
        view = self.view
        if getattr(view, "action", "") not in ("list", "retrieve") or not hasattr(view, "sort_fields"):
            return []
        fields = OpenApiParameter("fields", str, description="Names of the fields to keep, with commas between.")
        if not self._is_list_view():
            return [fields]
        words = [*view.sort_fields, *(f"-{name}" for name in view.sort_fields)]
        return [fields, OpenApiParameter("sort", str, enum=words, description="The order of the rows.")]

    def get_tags(self) -> list[str]:
        """Return the collection, the third part of the address, under which the documentation groups it."""
        return [self.path.split("/")[3]]

    def get_filter_backends(self) -> list[Any]:
        """The filters are described from the FilterSet, see `_get_filter_parameters`."""
        return []

    def _get_filter_parameters(self) -> list[Any]:
        filterset = getattr(self.view, "filterset_class", None)
        if filterset is None or not self._is_list_view():
            return []
        return [
            build_parameter_type(
                name=name,
                schema=_schema_of(field),
                location=OpenApiParameter.QUERY,
                description=str(field.label or ""),
            )
            for name, field in filterset.base_filters.items()
        ]


def _schema_of(field: Any) -> dict[str, Any]:
    kind = type(field).__name__
    if kind == "FiscalYearFilter":
        return {"type": "integer", "minimum": 1950, "maximum": 2100}
    if kind == "BooleanFilter":
        return {"type": "boolean"}
    if kind == "SearchFilter":
        return {"type": "string", "maxLength": 100}
    choices = field.extra.get("choices")
    if kind == "OneChoiceFilter" and choices:
        return {"type": "string", "enum": [key for key, _label in choices]}
    return {"type": "string"}


def add_problem_responses(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Describe the errors that every address of the API can answer with."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in result["paths"].values():
        for method, operation in operations.items():
            answers = ANSWERS if method == "get" else {**ANSWERS, **ANSWERS_TO_WRITING}
            if _takes_version(operation):
                answers = {**answers, **ANSWERS_TO_VERSIONS}
            for status, description in answers.items():
                operation["responses"].setdefault(status, {"description": description, "content": content})
    return result


def add_versions(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Describe the ETag at every address where a change is sent with If-Match."""
    for operations in result["paths"].values():
        if any(_takes_version(operation) for operation in operations.values()):
            for operation in operations.values():
                for status in {"200", "201"} & set(operation["responses"]):
                    operation["responses"][status]["headers"] = {"ETag": ETAG}
    return result


def _takes_version(operation: dict[str, Any]) -> bool:
    return any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", []))


def require_no_field_that_can_be_left_out(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Make every field of a record optional where the parameter `fields` can leave it out."""
    schemas = result["components"]["schemas"]
    for operations in result["paths"].values():
        for operation in operations.values():
            if any(parameter["name"] == "fields" for parameter in operation.get("parameters", [])):
                for answer in operation["responses"]["200"]["content"].values():
                    schemas[_record_in(answer["schema"], schemas)].pop("required", None)
    return result


def _record_in(schema: dict[str, Any], schemas: dict[str, Any]) -> str:
    """Return the name of the record that an answer is, or holds a list of."""
    name = str(schema["$ref"].rpartition("/")[2])
    rows = schemas[name]["properties"].get("results")
    return _record_in(rows["items"], schemas) if rows else name
