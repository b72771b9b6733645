"""Making the PDF of a submission, once, and keeping it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils import translation

from evaluations.models import ReportSubmission, SubmissionPdf

from .characters import FAMILY, font_folder, printable
from .document import document_of

LAYOUT = Path(__file__).with_name("report.typ")


def pdf_of(submission: ReportSubmission) -> SubmissionPdf:
    """Return the PDF of a submission; the first who asks for it has it made, all others get the same bytes."""
    found = SubmissionPdf.objects.filter(submission=submission).first()
    if found is None:
        content = made_from(submission)
        row = SubmissionPdf(submission=submission, content=content, sha256=hashlib.sha256(content).hexdigest())
        # Two may ask at the same moment: the first one's bytes stay.
        SubmissionPdf.objects.bulk_create([row], ignore_conflicts=True)
        found = SubmissionPdf.objects.get(submission=submission)
    return found


def made_from(submission: ReportSubmission) -> bytes:
    """Return a tagged PDF (PDF/UA-1) in Japanese; the same submission gives the same bytes."""
    with translation.override("ja"):
        document = document_of(submission)
    return typeset(document, submission.submitted_at)


def typeset(document: Mapping[str, Any], moment: datetime) -> bytes:
    """Return a document as a tagged PDF that bears a moment as its time of making."""
    return typst.compile(
        LAYOUT,
        root=LAYOUT.parent,
        font_paths=[font_folder()],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=int(moment.timestamp()),
        sys_inputs={"data": json.dumps(_printable(document), ensure_ascii=False), "family": FAMILY},
    )


def _printable(data: Any) -> Any:
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, dict):
        return {name: _printable(value) for name, value in data.items()}
    return [_printable(each) for each in data] if isinstance(data, list) else data
