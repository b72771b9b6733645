"""The upload of a workbook."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .opening import MOST_BYTES


class WorkbookForm(forms.Form):
    """A file; whether it is a workbook is found out when it is opened."""

    workbook = forms.FileField(
        label=_("Workbook (.xlsx)"),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def data_of_file(self) -> bytes:
        """Return the bytes of the file, no more than one above the limit."""
        data: bytes = self.cleaned_data["workbook"].read(MOST_BYTES + 1)
        return data
