"""Sources of one page as numbered footnotes: each once, in the order in which the page's facts first need them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .models import Citation, SourcedModel


@dataclass(frozen=True)
class Mark:
    """A place on the page that leans on a footnote: its anchor, and the label of the fact there."""

    anchor: str
    label: str


@dataclass
class Footnote:
    """One source and all the facts of the page that lean on it."""

    number: int
    citation: Citation
    marks: list[Mark] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """The footnote's own anchor."""
        return f"source-{self.number}"

    def mark(self, label: str) -> Mark:
        """Return a new mark that leads here."""
        made = Mark(f"fact-{self.number}-{len(self.marks) + 1}", label)
        self.marks.append(made)
        return made


class Footnotes:
    """The footnotes of one page while it is filled in."""

    def __init__(self) -> None:
        self._found: dict[tuple, Footnote] = {}

    def __iter__(self) -> Iterator[Footnote]:
        return iter(self._found.values())

    def __len__(self) -> int:
        return len(self._found)

    def of(self, citation: Citation) -> Footnote:
        """Return the footnote of a citation; citations that say the same share one."""
        return self._found.setdefault(_identity(citation), Footnote(len(self._found) + 1, citation))


def basis_of(citations: list[Citation], is_own: bool) -> str:
    """Return the basis of a fact.

    A field with an inferred or entered citation of its own is so, whatever a quote beside it shows; a whole record
    is only where none of its citations is a transcribed one.
    """
    bases = [citation.basis for citation in citations]
    for basis in (Citation.Basis.INFERRED, Citation.Basis.ENTERED):
        if basis in bases and (is_own or Citation.Basis.TRANSCRIBED not in bases):
            return basis
    return Citation.Basis.TRANSCRIBED


def citations_for(record: SourcedModel, fields: Iterable[str]) -> tuple[list[Citation], bool]:
    """Return the citations that fields of a record lean on, and whether they are the fields' own.

    Those of the whole record stand for a field that has none. The citations must be prefetched.
    """
    cited = list(record.citations.all())
    wanted = set(fields)
    own = [citation for citation in cited if citation.field in wanted]
    return (own, True) if own else ([citation for citation in cited if not citation.field], False)


def _identity(citation: Citation) -> tuple:
    said = (citation.locator, citation.quote, citation.basis, citation.note_ja, citation.note_en)
    return (citation.document_id, citation.confidence, *said)
