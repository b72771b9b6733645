"""Filling in the forms of the admin as a browser does."""

from django.urls import reverse
from django.utils import translation


def address(page, record):
    """Return the address of a page of a record's admin: `change`, `delete`, or for a kind `add`, `changelist`."""
    arguments = [record.pk] if page in {"change", "delete", "history"} else []
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}", args=arguments)


def filled(response):
    """Return all that the form on a page would send if it were saved as it stands."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {field.html_name: field.value() for form in forms for field in form if not field.field.disabled}
    return {name: _sent(value) for name, value in values.items() if value is not None and value is not False}


def _sent(value):
    if isinstance(value, list):
        return [str(getattr(item, "pk", item)) for item in value]
    return "on" if value is True else str(value)


def save(client, path, **changes):
    """Save the form at an address with some values changed and return the answer."""
    return client.post(path, {**filled(client.get(path)), **changes})


def with_row(client, path, prefix, **values):
    """Return what the form at an address would send with one more row of an inline."""
    data = filled(client.get(path))
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": str(number + 1), **row}


def errors(response):
    """Return every sentence with which the form on an English page refuses what was sent; none where it was saved."""
    if response.status_code == 302:
        return []
    with translation.override("en"):
        found = list(response.context["errors"])
        return [str(sentence) for part in found for sentence in (part if isinstance(part, list) else [part])]


def messages(response):
    """Return what the English page tells the person above the form."""
    with translation.override("en"):
        return [str(message) for message in response.context["messages"]]
