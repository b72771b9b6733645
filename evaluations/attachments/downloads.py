"""Handing a file out: as a download, never as a page."""

import io

from django.http import FileResponse

from evaluations.models import ReportAttachment


def download(file: ReportAttachment) -> FileResponse:
    """Return the bytes as a download that no browser shows within the portal."""
    response = FileResponse(
        io.BytesIO(bytes(file.content)), as_attachment=True, filename=file.name, content_type=file.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
