"""Tokens with which a person's own programs use the API."""

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .users import User

LONGEST = timedelta(days=366)


class Scope(models.TextChoices):
    """What a token may be used for; never more than its owner may do."""

    READ = "read", _("read what I may see")
    WRITE_REPORTS = "reports:write", _("write yearly reports")
    REVIEW_REPORTS = "reports:review", _("review yearly reports")
    WRITE_BUDGETS = "budgets:write", _("enter budgets of projects")
    EVALUATE = "evaluate", _("declare conflicts of interest and score")
    DECIDE = "decide", _("run evaluations and phase transitions and decide on them")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens."""

    def valid(self, at: datetime | None = None) -> "ApiTokenQuerySet":
        """Tokens that work, now unless a moment is named."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at or timezone.now(), user__is_active=True)


class ApiToken(models.Model):
    """A token of one person. The store knows only its hash; it is shown once, when it is made."""

    KEEPS_HISTORY = True

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens", verbose_name=_("person"))
    name = models.CharField(
        _("name of the token"), max_length=100, help_text=_("What the token is for, so that you recognise it later.")
    )
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope.choices), verbose_name=_("scopes"))
    beginning = models.CharField(_("begins with"), max_length=12, editable=False)
    token_hash = models.CharField(_("hash of the token"), max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="api_token_has_known_scopes",
                condition=Q(scopes__len__gt=0, scopes__contained_by=sorted(Scope.values)),
                violation_error_message=_("Choose at least one scope."),
            ),
            models.CheckConstraint(
                name="api_token_works_for_a_year_at_most",
                condition=Q(expires_at__lte=F("created_at") + Value(LONGEST)),
                violation_error_message=_("A token works for a year at most."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """Whether it works, in the reader's language."""
        if self.revoked_at:
            return pgettext("token", "withdrawn")
        works = self.expires_at > timezone.now()
        return pgettext("token", "works") if works else pgettext("token", "expired")

    @property
    def scope_labels(self) -> list[str]:
        """What it may be used for, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]
