"""The admin of documents and citations, and the citations on the page of every record that has facts."""

from . import citations, documents, doubts
from .citing import CitationInline, SourcedAdmin

__all__ = ["CitationInline", "SourcedAdmin", "citations", "documents", "doubts"]
