"""What the admin of every kind of record shares: tolerant search, readable years and money, refusals that explain."""

from .bases import ReadOnlyAdmin, RegisterAdmin, RegisterInline
from .columns import FiscalYearFilter
from .refusals import ExplainedRefusals
from .used_codes import UsedCodeAdmin

__all__ = [
    "ExplainedRefusals",
    "FiscalYearFilter",
    "ReadOnlyAdmin",
    "RegisterAdmin",
    "RegisterInline",
    "UsedCodeAdmin",
]
