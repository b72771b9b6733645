"""What notices are about, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

OCCASIONS: dict[str, tuple[Any, Any]] = {
    "open": (gettext_lazy("Report opened"), gettext_lazy("A yearly report was opened for you to write.")),
    "submit": (gettext_lazy("Report submitted"), gettext_lazy("The institution has submitted the yearly report.")),
    "recall": (gettext_lazy("Report taken back"), gettext_lazy("The institution has taken its submission back.")),
    "assign": (gettext_lazy("Report assigned"), gettext_lazy("You are now in charge of the yearly report.")),
    "return": (
        gettext_lazy("Report returned"),
        gettext_lazy("The ministry has returned the yearly report for correction. Its remarks stand in the workspace."),
    ),
    "accept": (gettext_lazy("Report accepted"), gettext_lazy("The ministry has accepted the yearly report.")),
    "reopen": (
        gettext_lazy("Report reopened"),
        gettext_lazy("The ministry has opened the yearly report again. The reason stands in the workspace."),
    ),
    "waive": (gettext_lazy("Report waived"), gettext_lazy("The ministry does without this yearly report.")),
    "extend": (gettext_lazy("Time extended"), gettext_lazy("There is more time for the yearly report.")),
    "due-soon": (gettext_lazy("Report due soon"), gettext_lazy("The yearly report is due soon.")),
    "due-today": (gettext_lazy("Report due today"), gettext_lazy("The yearly report is due today.")),
    "overdue": (
        gettext_lazy("Report overdue"),
        gettext_lazy("The day the yearly report was due on has passed. Please submit it, or ask for more time."),
    ),
    "release": (gettext_lazy("Report made public"), gettext_lazy("The accepted yearly report is now public.")),
    "withdraw": (
        gettext_lazy("Report no longer public"),
        gettext_lazy("The ministry has withdrawn the yearly report from the public pages."),
    ),
}


def title_of(kind: str) -> str:
    """Return what a notice is called."""
    return str(OCCASIONS[kind][0]) if kind in OCCASIONS else _("News of a report")


def sentence_of(kind: str) -> str:
    """Return what a notice says. It tells no content of a report, for mail is not secret."""
    return str(OCCASIONS[kind][1]) if kind in OCCASIONS else _("There is news of the yearly report.")
