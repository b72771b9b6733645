"""Documents, citations, and what sources say that is not, or not yet, a fact of the register."""

from .citations import (
    QUOTE_LENGTH,
    Citation,
    Document,
    SourcedModel,
    SourcedQuerySet,
    sourced_models,
)
from .doubts import Disagreement, DisagreementSide, SubjectModel, UnconfirmedReport

__all__ = [
    "QUOTE_LENGTH",
    "Citation",
    "Disagreement",
    "DisagreementSide",
    "Document",
    "SourcedModel",
    "SourcedQuerySet",
    "SubjectModel",
    "UnconfirmedReport",
    "sourced_models",
]
