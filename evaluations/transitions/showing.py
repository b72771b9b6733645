"""Changes by a transition in words: what each record is, and what each of its columns held and holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from clusterportal.records.fields import FiscalYearField, YenField, fiscal_year_label
from clusterportal.records.money import exact_yen
from evaluations.models import TransitionChange

SIDES = frozenset({"sources", "targets"})
HIDDEN = frozenset({"order", "brochure_page", "institutions_are_partial", "updated_at", "revision", "opened_at"})
Names = dict[tuple[type[models.Model], Any], str]


@dataclass(frozen=True)
class Line:
    """One column before and after; `None` where there was or is nothing."""

    column: str
    label: str
    before: str | None
    after: str | None
    is_money: bool = False


@dataclass(frozen=True)
class Shown:
    """One record that was or would be made, changed or removed."""

    change: TransitionChange
    kind: str
    name: str
    lines: list[Line]


def shown(changes: Iterable[TransitionChange]) -> list[Shown]:
    """Return changes ready to be shown; names cost one query for each kind of record they name."""
    rows = list(changes)
    names = _names(rows)
    return [_shown(row, names) for row in rows]


def _shown(change: TransitionChange, names: Names) -> Shown:
    model: Any = apps.get_model(change.kind)
    before, after = change.before or {}, change.after or {}
    told = set(before) | set(after)
    columns = [field.attname for field in (*model._meta.concrete_fields, *model._meta.many_to_many)]
    lines = [_line(model, column, before, after, names) for column in columns if column in told - HIDDEN]
    name = names.get((model, change.record)) or _title(after or before)
    return Shown(change, str(model._meta.verbose_name), name, [line for line in lines if line.before or line.after])


def _title(values: dict[str, Any]) -> str:
    return str(values.get("code") or values.get("title_ja") or "")


def _line(model: Any, column: str, before: dict[str, Any], after: dict[str, Any], names: Names) -> Line:
    if column in SIDES:
        field: Any = model._meta.get_field(column)
        was, now = (_projects(values.get(column), field, names) for values in (before, after))
    else:
        field = next(each for each in model._meta.concrete_fields if each.attname == column)
        was, now = (_text(values.get(column), field, names) for values in (before, after))
    return Line(column, str(field.verbose_name), was, now, is_money=isinstance(field, YenField))


def _projects(numbers: Any, field: Any, names: Names) -> str | None:
    return ", ".join(names.get((field.related_model, number), f"#{number}") for number in numbers or []) or None


def _text(value: Any, field: Any, names: Names) -> str | None:
    if value is None or value == "":
        return None
    if field.is_relation:
        return names.get((field.related_model, value), f"#{value}")
    if isinstance(field, YenField):
        return exact_yen(value)
    if isinstance(field, FiscalYearField):
        return fiscal_year_label(value)
    if isinstance(value, bool):
        return _("yes") if value else None
    return str(dict(field.flatchoices).get(value, value)) if field.choices else str(value)


def _names(changes: list[TransitionChange]) -> Names:
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for change in changes:
        model: Any = apps.get_model(change.kind)
        wanted[model].add(change.record)
        for values in (change.before or {}, change.after or {}):
            for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
                value = values.get(field.attname) if field.is_relation else None
                if value is not None:
                    wanted[field.related_model] |= set(value if isinstance(value, list) else [value])
    return {
        (model, number): str(record)
        for model, numbers in wanted.items()
        for number, record in _labelled(model).in_bulk(numbers).items()
    }


def _labelled(model: Any) -> Any:
    return model._default_manager.select_related(*getattr(model, "LABEL_NEEDS", ()))
