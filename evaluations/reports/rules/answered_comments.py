"""Every remark that must be dealt with has been answered."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .findings import ERROR, Draft, Finding


def check(draft: Draft) -> Iterator[Finding]:
    """Give a finding for each remark that still waits for an answer."""
    for comment in draft.open_comments:
        message = _("A remark of the ministry waits for an answer: “%(text)s”")
        words = {"text": Truncator(comment.text).chars(60)}
        yield Finding("answered-comments", ERROR, message % words, comment.path or f"comment-{comment.pk}")
