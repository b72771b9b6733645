"""How a person wants to be written to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticePreference(models.Model):
    """The language of a person's mails, where it was chosen; Japanese otherwise."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="notice_preference",
        verbose_name=_("user"),
    )
    language = models.CharField(_("language of mails"), max_length=5, choices=settings.LANGUAGES)

    class Meta:
        verbose_name = _("choice about notices")
        verbose_name_plural = _("choices about notices")
        ordering = ["user"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.language}"
