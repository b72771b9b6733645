"""What requests send: read strictly, and refused by the path of each field that is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from rest_framework import serializers

from .problems import ParameterProblem

UNTRANSLATED_IN_THE_FRAMEWORK = (
    gettext_noop("Must be a valid boolean."),
    gettext_noop("Not a valid string."),
    gettext_noop("This dictionary may not be empty."),
    gettext_noop("Ensure this field has at least {min_length} elements."),
    gettext_noop("Ensure this field has no more than {max_length} elements."),
)
"""Sentences of REST framework that its Japanese lacks; named here, they stand in our catalogue, which goes first."""


class Input(serializers.Serializer):
    """An object that is taken in. A key that nobody asked for is refused: it would be lost without a word."""

    default_error_messages = {"invalid": gettext_lazy("Send a JSON object here.")}

    def to_internal_value(self, data: Any) -> Any:
        """Return the values. Raises `ValidationError` with all that is wrong, unknown keys included."""
        unknown = self._unknown_in(data)
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**unknown, **_by_name(error.detail)}) from error
        if unknown:
            raise serializers.ValidationError(unknown)
        return values

    def _unknown_in(self, data: Any) -> dict[str, list[str]]:
        if not isinstance(data, Mapping):
            return {}
        known = [name for name, field in self.fields.items() if not field.read_only]
        message = _("“%(name)s” is not known here. Known: %(known)s.")
        return {name: [message % {"name": name[:40], "known": ", ".join(known)}] for name in data if name not in known}


def sound(kind: type[serializers.Serializer], data: Any, *, partial: bool = False) -> Any:
    """Return a serializer that found what was sent sound.

    Raises `ParameterProblem`, which names each field by its path, such as `targets.0.code`.
    """
    if not isinstance(data, Mapping):
        raise ParameterProblem({"body": [_("Send a JSON object here.")]})
    serializer = kind(data=data, partial=partial)
    if not serializer.is_valid():
        found: dict[str, list[str]] = {}
        for path, sentence in _flat(serializer.errors):
            found.setdefault(path or "body", []).append(sentence)
        raise ParameterProblem(found)
    return serializer


def no_such_step(name: str, steps: Iterable[str]) -> ParameterProblem:
    """Return the answer to a step that nobody knows."""
    message = _("“%(name)s” is no step here. Steps: %(known)s.")
    return ParameterProblem({"step": [message % {"name": name[:40], "known": ", ".join(steps)}]})


def _by_name(detail: Any) -> dict[str, Any]:
    return dict(detail) if isinstance(detail, Mapping) else {"non_field_errors": detail}


def _flat(errors: Any, path: str = "") -> Iterable[tuple[str, str]]:
    if isinstance(errors, Mapping):
        for name, found in errors.items():
            own = "" if name == "non_field_errors" else str(name)[:60]
            yield from _flat(found, ".".join(filter(None, (path, own))))
    elif isinstance(errors, list):
        for number, found in enumerate(errors):
            yield from _flat(found, f"{path}.{number}" if isinstance(found, Mapping) else path)
    else:
        is_half = getattr(errors, "code", "") == "surrogate_characters_not_allowed"
        yield path, _("The text holds half of a character, which cannot be kept.") if is_half else str(errors)
