"""Two to ten regions or projects side by side, on a page and as a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import TemplateView

from clusterportal.exports import FORMATS, About, Export, file_response
from clusterportal.pages.views import PublicPage

from ..comparison_files import comparison_sheets
from ..comparison_rows import comparison
from ..comparison_years import by_fiscal_year, by_program_year, without_first_year
from ..comparisons import (
    Subject,
    choices_of_projects,
    choices_of_regions,
    compared_projects,
    compared_regions,
)

FEWEST, MOST = 2, 10


@dataclass(frozen=True)
class Comparable:
    """A kind of record that can be compared: the word that carries its codes, its list, its names in files."""

    word: str
    title: Any
    file_name: str
    list_name: str
    subjects_of: Callable[[Sequence[str]], list[Subject]]
    choices: Callable[[], QuerySet]


class ComparePage(PublicPage, TemplateView):
    """Records of one kind side by side. Without any in the address it is the page to choose them on.

    A wrong address is answered with status 400 and a page that keeps what was right in it.
    """

    kind: ClassVar[Comparable]
    template_name = "regions/compare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        word = request.GET.get("format")
        problems = self.problems()
        if word and not problems:
            return file_response(self.export(), word)
        return self.render_to_response(self.get_context_data(problems=problems), status=400 if problems else 200)

    @cached_property
    def codes(self) -> list[str]:
        """The codes in the address, each once."""
        parts = [part.strip()[:80] for text in self.request.GET.getlist(self.kind.word) for part in text.split(",")]
        return list(dict.fromkeys(filter(None, parts)))

    @cached_property
    def found(self) -> list[Subject]:
        """All records that the address names."""
        return self.kind.subjects_of(self.codes) if self.codes else []

    @property
    def subjects(self) -> list[Subject]:
        """The records that are shown."""
        return self.found[:MOST]

    def problems(self) -> list[str]:
        """Return a sentence for each thing that is wrong with the address."""
        known = {self.kind.word, "format"}
        sentences = [
            _("“%(name)s” is not a parameter of this page. Known: %(known)s.")
            % {"name": name[:40], "known": ", ".join(sorted(known))}
            for name in self.request.GET
            if name not in known
        ]
        found = {subject.record.code for subject in self.found}
        message = _("There is no record with the code “%(value)s”.")
        sentences += [message % {"value": code} for code in self.codes if code not in found]
        return sentences + self._wrong_number() + self._wrong_format()

    def _wrong_number(self) -> list[str]:
        if len(self.found) > MOST:
            message = _("At most %(most)s can be compared; %(number)s were chosen. The first %(most)s are shown.")
            return [message % {"most": MOST, "number": len(self.found)}]
        if (self.codes or self.request.GET.get("format")) and len(self.found) < FEWEST:
            return [_("To compare, at least two are needed. Add another one below.")]
        return []

    def _wrong_format(self) -> list[str]:
        word = self.request.GET.get("format")
        if not word or word in FORMATS:
            return []
        message = _("“%(name)s” is not a format of this page. Possible: %(known)s.")
        return [message % {"name": word[:40], "known": ", ".join(FORMATS)}]

    def query(self, subjects: Sequence[Subject], **others: str) -> str:
        """Return the query that shows the given records."""
        query = QueryDict(mutable=True)
        query.setlist(self.kind.word, [subject.record.code for subject in subjects])
        query.update(others)
        return query.urlencode()

    def export(self) -> Export:
        """Return the comparison as tables."""
        names = pgettext("between the items of a list", ", ").join(str(each.record) for each in self.subjects)
        about = About(
            title=str(self.kind.title),
            query=names,
            url=self.request.build_absolute_uri(f"{self.request.path}?{self.query(self.subjects)}"),
            made_at=timezone.localtime(),
            count=len(self.subjects),
        )
        return Export(self.kind.file_name, comparison_sheets(self.subjects), about)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subjects = self.subjects
        chosen = {subject.record.code for subject in subjects}
        return super().get_context_data(
            title=self.kind.title,
            word=self.kind.word,
            list_url=reverse(self.kind.list_name),
            subjects=[(each, self.query([one for one in subjects if one is not each])) for each in subjects],
            rows=comparison(subjects),
            fiscal_years=by_fiscal_year(subjects),
            program_years=by_program_year(subjects),
            without_first_year=without_first_year(subjects),
            choices=[record for record in self.kind.choices() if record.code not in chosen],
            empty_places=range(max(FEWEST - len(subjects), 1)) if len(subjects) < MOST else [],
            files=[(word, self.query(subjects, format=word)) for word in FORMATS] if len(subjects) >= FEWEST else [],
            **kwargs,
        )


class RegionCompare(ComparePage):
    """Regions side by side."""

    kind = Comparable(
        word="r",
        title=gettext_lazy("Compare regions"),
        file_name="region-comparison",
        list_name="regions:region_list",
        subjects_of=compared_regions,
        choices=choices_of_regions,
    )


class ProjectCompare(ComparePage):
    """Projects side by side."""

    kind = Comparable(
        word="p",
        title=gettext_lazy("Compare projects"),
        file_name="project-comparison",
        list_name="regions:project_list",
        subjects_of=compared_projects,
        choices=choices_of_projects,
    )
