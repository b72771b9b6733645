"""Documents, citations, and what sources say that is not, or not yet, a fact of the register."""

from .citations import Citation, SourcedModel, SourcedQuerySet, sourced_models
from .disagreements import Disagreement, DisagreementSide
from .documents import QUOTE_LENGTH, Document
from .subjects import SubjectModel
from .unconfirmed import UnconfirmedReport

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
