"""A released report as a PDF: what stands on its public page and nothing else, set like the PDF of a submission."""

import hashlib
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clusterportal.records.fields import fiscal_year_label
from evaluations.models import ReleasePdf, ReportRelease, YearlyReport
from evaluations.models.reports import digest
from evaluations.reports.content import from_document
from evaluations.reports.labels import labels_of
from evaluations.reports.pdf.answers import download_of
from evaluations.reports.pdf.document import list_of_files, printed, title_of
from evaluations.reports.pdf.making import typeset
from evaluations.reports.public import NEVER_PUBLIC, NO_PUBLIC_COLUMNS, public_parts
from evaluations.reports.structure import PARTS

from .files import public_files


def public_pdf_response(report: YearlyReport) -> HttpResponse:
    """Return the PDF of what is public of a report as a file to keep. Raises `Http404` where nothing is."""
    release = report.releases.in_force().select_related("submission").first()
    if release is None:
        raise Http404
    return download_of(public_pdf_of(report, release), f"{report.code}.pdf")


def public_pdf_of(report: YearlyReport, release: ReportRelease) -> ReleasePdf:
    """Return the PDF of a release; the first who asks for what is public now has it made, all others get its bytes."""
    with translation.override("ja"):
        document = public_document(report, release)
    found = release.pdfs.filter(published_sha256=document["digest"]).first()
    if found is None:
        content = typeset(document, release.released_at)
        sha256 = hashlib.sha256(content).hexdigest()
        row = ReleasePdf(release=release, published_sha256=document["digest"], content=content, sha256=sha256)
        # Two may ask at the same moment: the first one's bytes stay.
        ReleasePdf.objects.bulk_create([row], ignore_conflicts=True)
        found = release.pdfs.get(published_sha256=document["digest"])
    return found


def public_document(report: YearlyReport, release: ReportRelease) -> dict[str, Any]:
    """Return all that the PDF says, in the language that is active, with the digest of just that.

    The digest of the submission stays inside: whoever guesses what is confidential could prove the guess with it.
    """
    content = from_document(public_parts(report))
    labels = labels_of(report, content)
    shown = [part for part in PARTS.values() if part.name not in NEVER_PUBLIC]
    document = {
        "title": title_of(report),
        "author": str(report.institution or report.project.name_ja),
        "facts": _facts(report, release),
        "parts": [printed(part, content, labels, NO_PUBLIC_COLUMNS) for part in shown],
        "lists": [list_of_files(public_files(report).values("name", "size", "sha256"))],
        "footer": _("%(code)s, published version of submission %(number)s")
        % {"code": report.code, "number": release.submission.number},
    }
    return {**document, "digest": digest(document)}


def _facts(report: YearlyReport, release: ReportRelease) -> list[list[str]]:
    return [
        [_("Project"), report.project.name_ja],
        [_("Programme"), str(report.project.program)],
        [_("Fiscal year"), fiscal_year_label(report.fiscal_year)],
        [_("Core institution"), str(report.institution or _("(no entry)"))],
        [_("Published on"), timezone.localtime(release.released_at).strftime("%Y-%m-%d")],
        [_("About this version"), _("Confidential parts, the people at the headquarters and notes are not published.")],
    ]
