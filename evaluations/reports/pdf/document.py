"""A submission as the plain structure that the PDF's layout sets: headings, tables and texts, all of them strings."""

from collections.abc import Collection, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from clusterportal.records.fields import fiscal_year_label
from clusterportal.records.money import OKU, exact_yen
from evaluations.models import ReportSubmission, YearlyReport
from evaluations.reports.content import Content, from_document
from evaluations.reports.labels import Labels, labels_of
from evaluations.reports.showing import shown
from evaluations.reports.structure import PARTS, Column, Part

TABLES = ("money", "indicators", "people")
HIDDEN = ("is_carried_over", "is_removed", "is_confidential")


def document_of(submission: ReportSubmission) -> dict[str, Any]:
    """Return all that the PDF of a submission says, in the language that is active."""
    report = submission.report
    content = from_document(submission.content["parts"])
    labels = labels_of(report, content)
    return {
        "title": title_of(report),
        "author": str(report.institution or report.project.name_ja),
        "facts": _facts(submission),
        "parts": [printed(part, content, labels) for part in PARTS.values()],
        "lists": [list_of_files(submission.content.get("attachments", [])), _acknowledgements(submission)],
        "footer": _("%(code)s, submission %(number)s, template version %(version)s")
        % {"code": report.code, "number": submission.number, "version": submission.template_version},
        "digest": submission.sha256,
    }


def title_of(report: YearlyReport) -> str:
    """Return the title of a report's PDF."""
    words = {"year": fiscal_year_label(report.fiscal_year), "project": report.project.name_ja}
    return _("Yearly report %(year)s: %(project)s") % words


def amount(yen: int) -> str:
    """Return exact yen, with 億円 below from a million yen on: 250,000,000円（2.5億円）."""
    if yen < 1_000_000:
        return exact_yen(yen)
    oku = Decimal(yen) / OKU
    rounded = oku.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    about = "" if rounded == oku else "約"
    return f"{exact_yen(yen)}\n（{about}{rounded.normalize():,f}億円）"


def said(column: Column, value: Any) -> str:
    """Return an answer in words, so that zero, no answer and the reasons for no number are told apart."""
    if value is None or value == "":
        return _("(no entry)")
    if column.kind == "yen" and isinstance(value, int):
        return amount(value)
    return shown(column, value)


def _facts(submission: ReportSubmission) -> list[list[str]]:
    report = submission.report
    handed_in = timezone.localtime(submission.submitted_at)
    return [
        [_("Project"), report.project.name_ja],
        [_("Programme"), str(report.project.program)],
        [_("Fiscal year"), fiscal_year_label(report.fiscal_year)],
        [_("Core institution"), str(report.institution or _("(no entry)"))],
        [_("Submission"), str(submission.number)],
        [_("Submitted at"), handed_in.strftime("%Y-%m-%d %H:%M %Z")],
        [_("Submitted by"), submission.submitted_by.get_full_name()],
        [_("Version of the template"), str(submission.template_version)],
    ]


def printed(part: Part, content: Content, labels: Labels, hidden: Collection[str] = HIDDEN) -> dict[str, Any]:
    """Return one part of a content, without its hidden columns, as the layout sets it."""
    rows = {key: row for key, row in content[part.name].items() if not row.get("is_removed")}
    columns = [column for column in part.columns if column.name not in hidden]
    made = _table if part.name in TABLES else _texts
    return {"heading": str(part.label), "empty": _("(no entry)"), **made(part, rows, columns, labels)}


def _table(part: Part, rows: Mapping[str, Any], columns: list[Column], labels: Labels) -> dict[str, Any]:
    names = [] if part.name == "people" else [_("Unit") if part.name == "indicators" else _("Frame and origin")]
    headings = [str(column.label) for column in columns]
    if part.name == "indicators":
        names = [_("Indicator"), *names]
    return {
        "headings": [*names, *headings],
        "rows": [
            [*_names(part, key, labels), *(said(column, row.get(column.name)) for column in columns)]
            for key, row in rows.items()
        ],
    }


def _names(part: Part, key: str, labels: Labels) -> list[str]:
    if part.name == "people":
        return []
    indicator = labels.indicator(key) if part.name == "indicators" else None
    return [labels.row(part.name, key), *([indicator.unit] if indicator else [])]


def _texts(part: Part, rows: Mapping[str, Any], columns: list[Column], labels: Labels) -> dict[str, Any]:
    return {"texts": [_text(part, key, row, columns, labels) for key, row in rows.items()]}


def _text(part: Part, key: str, row: Mapping[str, Any], columns: list[Column], labels: Labels) -> dict[str, Any]:
    facts = [column for column in columns if column.kind != "prose" and column.name != "title"]
    prose = [column for column in columns if column.kind == "prose"]
    return {
        "heading": row.get("title") or labels.row(part.name, key),
        "mark": _("confidential") if row.get("is_confidential") else "",
        "facts": [[str(column.label), said(column, row.get(column.name))] for column in facts],
        "text": "\n".join(said(column, row.get(column.name)) for column in prose),
    }


def list_of_files(files: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return files, each with name, size and digest, as a table."""
    return {
        "heading": _("Attachments"),
        "headings": [_("File name"), _("Size in bytes"), "SHA-256"],
        "rows": [[each["name"], f"{each['size']:,}", each["sha256"]] for each in files],
    }


def _acknowledgements(submission: ReportSubmission) -> dict[str, Any]:
    return {
        "heading": _("Warnings and the reasons given for them"),
        "headings": [_("Warning"), _("Reason")],
        "rows": [[each["sentence"], each["reason"]] for each in submission.content.get("acknowledgements", [])],
    }
