"""What a change says to a reader: names of fields and linked records instead of columns and numbers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .models import Change
from .triggers import kept_kinds

SECRETS = frozenset({"password", "token_hash"})


@dataclass(frozen=True)
class Line:
    """One field of a change: its name, what it held and what it holds; `None` where there was nothing."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Entry:
    """A change as the page shows it. `can_restore` tells whether its former values can be put back."""

    change: Change
    kind: str
    lines: list[Line] = field(default_factory=list)
    can_restore: bool = False


def entries(changes: Iterable[Change], model: type[models.Model]) -> list[Entry]:
    """Return changes ready to be shown; linked records cost one query for each kind of them."""
    kinds = {kind._meta.db_table: kind for kind in kept_kinds()}
    known = [change for change in changes if change.kind in kinds]
    names = _names(known, kinds)
    return [_entry(change, kinds[change.kind], names, model) for change in known]


def _entry(change: Change, kind: Any, names: dict[Any, str], model: type[models.Model]) -> Entry:
    before, after = change.before or {}, change.after or {}
    columns = {column.column: column for column in kind._meta.concrete_fields}
    lines = [
        Line(
            _label(columns[name], kind),
            _shown(columns[name], before.get(name), names),
            _shown(columns[name], after.get(name), names),
        )
        for name in columns
        if name != "id" and (name in before or name in after)
    ]
    can_restore = kind is model and change.act == Change.Act.CHANGED and not SECRETS & set(before)
    return Entry(change, name_of(kind), lines, can_restore)


def name_of(kind: Any) -> str:
    """Return what a kind of record is called; rows that join records are called as the field that joins them."""
    owner = kind._meta.auto_created
    if not owner:
        return str(kind._meta.verbose_name)
    [link] = [link for link in owner._meta.many_to_many if link.remote_field.through is kind]
    return str(link.verbose_name)


def _label(column: Any, kind: Any) -> str:
    is_plain_join = kind._meta.auto_created and column.is_relation
    return str(column.related_model._meta.verbose_name if is_plain_join else column.verbose_name)


def _shown(column: Any, value: Any, names: dict[Any, str]) -> str | None:
    if value is None or value == "":
        return None
    if column.name in SECRETS:
        return _("(hidden)")
    if column.is_relation:
        return names.get((column.related_model, value), f"#{value}")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(dict(column.flatchoices).get(value, value)) if column.choices else str(value)


def _names(changes: list[Change], kinds: dict[str, Any]) -> dict[Any, str]:
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for change in changes:
        links = [column for column in kinds[change.kind]._meta.concrete_fields if column.is_relation]
        for column in links:
            values = {(row or {}).get(column.column) for row in (change.before, change.after)}
            wanted[column.related_model] |= values - {None}
    return {
        (model, number): str(record)
        for model, numbers in wanted.items()
        for number, record in _with_names(model).in_bulk(numbers).items()
    }


def _with_names(model: Any) -> Any:
    return model._default_manager.select_related(*getattr(model, "LABEL_NEEDS", ()))
