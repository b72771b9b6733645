"""Putting former values back: an edit like any other, which the history notes in turn."""

from typing import Any

from django.db import models, transaction

from .models import Change


@transaction.atomic
def restore(change: Change, model: type[models.Model]) -> Any:
    """Give a record the values it had before a change, and return it.

    Raises `ValidationError` where today's rules do not allow them, and `DoesNotExist` where the record is gone.
    """
    record = model._default_manager.select_for_update(of=("self",)).get(pk=change.record)
    columns = {column.column: column for column in model._meta.concrete_fields}
    for name, value in (change.before or {}).items():
        setattr(record, columns[name].attname, columns[name].to_python(value))
    record.full_clean()
    record.save()
    return record
