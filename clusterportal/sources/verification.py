"""Checking the register against its documents: every fact cited, every quote found, every value in a quote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType

from .facts import Beneath, Fact
from .models import Citation, DisagreementSide, Document, SourcedModel, UnconfirmedReport, sourced_models
from .reading import fold


@dataclass
class Report:
    """What a check found."""

    faults: list[str] = field(default_factory=list)
    facts: int = 0
    quotes: int = 0
    not_checkable_offline: list[str] = field(default_factory=list)


class MissingDocumentError(Exception):
    """A document of the register has no text file in the folder."""


def verify(folder: Path, kinds: Iterable[type[SourcedModel]] | None = None) -> Report:
    """Check every record of the register, or those of some kinds, and every quote against the texts of a folder.

    Raises `MissingDocumentError` when the text of a seed document is not there.
    """
    texts = _texts(folder)
    report = Report()
    _check_quotes(texts, report)
    headings = _Headings(texts)
    for model in sourced_models() if kinds is None else kinds:
        for record in _with_citations(model):
            _check_record(record, headings, report)
    return report


def _texts(folder: Path) -> dict[int, str]:
    texts = {}
    for document in Document.objects.filter(kind=Document.Kind.SEED):
        path = folder / document.file_name
        if not path.is_file():
            raise MissingDocumentError(f"{document.code}: there is no file {document.file_name} in {folder}.")
        texts[document.pk] = fold(path.read_text(encoding="utf-8"))
    return texts


def _check_quotes(texts: dict[int, str], report: Report) -> None:
    for quoting in _all_quoting():
        report.quotes += 1
        if quoting.document_id not in texts:
            report.not_checkable_offline.append(f"{quoting.document}: 「{quoting.quote}」")
        elif fold(quoting.quote) not in texts[quoting.document_id]:
            name = _name(quoting.disagreement if isinstance(quoting, DisagreementSide) else quoting.subject)
            report.faults.append(f"{name}: the quote 「{quoting.quote}」 does not stand in {quoting.document.code}.")


def _all_quoting() -> Iterator[Any]:
    """Yield all that quotes a document: citations, unconfirmed reports, sides of disagreements."""
    yield from Citation.objects.exclude(quote="").select_related("document").order_by("pk")
    yield from UnconfirmedReport.objects.select_related("document").order_by("pk")
    yield from DisagreementSide.objects.select_related("document", "disagreement").order_by("pk")


def _with_citations(model: type[SourcedModel]) -> Iterable[Any]:
    return model._default_manager.prefetch_related("citations").order_by("pk")


def _check_record(record: Any, headings: "_Headings", report: Report) -> None:
    for fact in record.FACTS:
        if not fact.is_claimed(record):
            continue
        report.facts += 1
        citations = record.citations_of(fact.field)
        if fault := _fault(record, fact, citations, headings):
            report.faults.append(f"{_name(record)}: {fault}")


def _fault(record: Any, fact: Fact, citations: list[Citation], headings: "_Headings") -> str:
    if not citations:
        return f"{fact.field} has no citation."
    transcribed = [citation for citation in citations if citation.basis == Citation.Basis.TRANSCRIBED]
    if not transcribed or any(citation.stands_against_a_quote for citation in citations):
        return ""
    if isinstance(fact, Beneath) and not headings.hold(fact.value(record), transcribed):
        return f"no quote stands in the passage of {fact.field} {fact.value(record).code}."
    if not fact.stands_in(record, [citation.quote for citation in transcribed]):
        return f"{fact.field} “{fact.value(record)}” is not in a quote of its citations."
    return ""


class _Headings:
    """Where the passage of each record begins in a document: at a quote that stands for the whole record."""

    def __init__(self, texts: dict[int, str]) -> None:
        self.texts = texts
        self._places: dict[tuple[type, int], dict[int, int]] = {}

    def hold(self, owner: Any, citations: list[Citation]) -> bool:
        """Tell whether a quote of the citations stands behind the owner's heading, with no other between.

        Where no text of a cited document is at hand, nothing speaks against it.
        """
        if not any(citation.document_id in self.texts for citation in citations):
            return True
        return any(
            self._owner_of(type(owner), citation, place) == owner.pk
            for citation in citations
            for place in _occurrences(fold(citation.quote), self.texts.get(citation.document_id or 0, ""))
        )

    def _owner_of(self, model: type, citation: Citation, place: int) -> int | None:
        places = self._places_of(model, citation.document_id or 0)
        before = [start for start in places if start <= place]
        return places[max(before)] if before else None

    def _places_of(self, model: type, document: int) -> dict[int, int]:
        if (model, document) not in self._places:
            headings = Citation.objects.of_type(model).filter(document=document, field="", basis="transcribed")
            text = self.texts.get(document, "")
            self._places[model, document] = {
                place: heading.object_id for heading in headings for place in _occurrences(fold(heading.quote), text)
            }
        return self._places[model, document]


def _occurrences(quote: str, text: str) -> Iterator[int]:
    place = text.find(quote) if quote else -1
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def _name(record: Any) -> str:
    if record is None:
        return "a citation of a record that is gone"
    kind = ContentType.objects.get_for_model(record).model
    return f"{kind} {getattr(record, 'code', '') or record}"
