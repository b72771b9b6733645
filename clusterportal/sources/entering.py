"""Facts that a user typed in: none stays without a citation, and none claims a quote that no longer says it."""

from collections.abc import Iterable

from .models import Citation, SourcedModel


def cite_as_entered(record: SourcedModel) -> None:
    """Give what has no citation one with the basis `entered`: the whole record, or each fact that lacks it."""
    cited = set(record.citations.values_list("field", flat=True))
    if not cited:
        _cite(record, "")
    elif "" not in cited:
        for fact in record.FACTS:
            if fact.is_claimed(record) and fact.field not in cited:
                _cite(record, fact.field)


def no_longer_quoted(record: SourcedModel, fields: Iterable[str]) -> list[str]:
    """Return those of the fields whose value cannot be read in the quotes that are given for it."""
    facts = [fact for fact in record.FACTS if fact.field in fields and fact.is_claimed(record)]
    quotes = {fact.field: _quotes(record, fact.field) for fact in facts}
    return [fact.field for fact in facts if quotes[fact.field] and not fact.stands_in(record, quotes[fact.field])]


def _quotes(record: SourcedModel, field: str) -> list[str]:
    citations = record.citations_of(field)
    if any(citation.stands_against_a_quote for citation in citations):
        return []
    return [citation.quote for citation in citations if citation.basis == Citation.Basis.TRANSCRIBED]


def _cite(record: SourcedModel, field: str) -> None:
    record.citations.create(field=field, basis=Citation.Basis.ENTERED)
