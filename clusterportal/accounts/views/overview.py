"""The page of one's own account."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import TemplateView

from clusterportal.accounts.models import Membership, Role
from clusterportal.accounts.rights import rights_of
from clusterportal.accounts.second_factor import FACTORS, must_have_second_factor


class Overview(LoginRequiredMixin, TemplateView):
    """Who is signed in, what they may act as, and how their account is protected."""

    template_name = "account/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the roles of the person and the state of the second factor."""
        user = self.request.user
        return super().get_context_data(
            memberships=Membership.objects.in_force().filter(user=user.pk).select_related("institution"),
            is_submitter=rights_of(user).has(Role.SUBMITTER),
            has_second_factor=is_mfa_enabled(user, FACTORS),
            needs_second_factor=must_have_second_factor(user),
            **kwargs,
        )
