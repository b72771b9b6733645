"""A notice as a mail in the receiver's language, with a link."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from evaluations.models import NoticePreference, OutboxMail

from .occasions import sentence_of, title_of
from .subjects import about


def letter_of(notice: OutboxMail) -> EmailMessage:
    """Return the mail. It bears the same Message-ID whenever it is made, so that it can be found in a log."""
    with translation.override(language_of(notice.recipient_id)):
        told = about(notice)
        context = {
            "name": notice.recipient.get_full_name(),
            "sentence": sentence_of(notice.kind),
            "about": told,
            "link": settings.PORTAL_URL + told.link,
        }
        subject = f"{title_of(notice.kind)}: {told.name}"
        body = render_to_string("evaluations/notices/letter.txt", context)
    headers = {"Message-ID": message_id(notice), "Auto-Submitted": "auto-generated"}
    # A name with a line break in it would be refused as a header.
    return EmailMessage(" ".join(subject.split()), body, to=[notice.recipient.email], headers=headers)


def message_id(notice: OutboxMail) -> str:
    """Return the Message-ID of a notice's mail."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<notice-{notice.pk}@{domain}>"


def language_of(user: int) -> str:
    """Return the language a person chose for mails; Japanese where none was chosen."""
    chosen = NoticePreference.objects.filter(user=user).values_list("language", flat=True).first()
    return chosen or settings.LANGUAGE_CODE
