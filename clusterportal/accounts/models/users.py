"""Users of the portal: ministry staff, coordinators and administrators, known by their mail address."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from clusterportal.accounts.rights import Rights


class UserManager(BaseUserManager["User"]):
    """Makes users from a mail address and a pass phrase."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Return a stored user.

        Raises `ValueError` when the address is empty.
        """
        if not email:
            raise ValueError("A user needs a mail address.")
        user = self.model(email=self.normalize_email(email), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """Return a stored user who may do everything in the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this mail address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with a mail address."""

    KEEPS_HISTORY = True

    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    is_staff = models.BooleanField(
        _("may use the admin"), default=False, help_text=_("Lets this person sign in to the admin.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Clear this instead of deleting a person who has left.")
    )
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    # Filled by `clusterportal.accounts.rights.rights_of`.
    rights: "Rights | None" = None

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_whatever_its_case",
                violation_error_message=_("A user with this mail address exists already."),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Read the person anew, and ask for their rights anew when they are next needed."""
        super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        self.rights = None

    def get_full_name(self) -> str:
        """Return the name, or the mail address where no name is stored."""
        return self.name or self.email

    def get_short_name(self) -> str:
        """Return what the admin greets the person with."""
        return self.name or self.email

    @property
    def opaque_key(self) -> str:
        """What tells people apart in a browser's storage without telling who they are."""
        return salted_hmac("clusterportal.accounts.opaque_key", str(self.pk)).hexdigest()[:20]
