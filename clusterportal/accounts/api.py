"""The address of the API that tells who asks."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .authentication import SIGNED_IN, HasScope
from .models import ApiToken, Membership, Role


class HeldRoleSerializer(serializers.Serializer):
    """A role that is held today."""

    role = serializers.ChoiceField(choices=Role.choices)
    institution = serializers.CharField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)


class MeSerializer(serializers.Serializer):
    """Who asks, in which roles, and what the token may be used for."""

    email = serializers.EmailField()
    name = serializers.CharField()
    roles = HeldRoleSerializer(many=True)
    scopes = serializers.ListField(child=serializers.CharField(), allow_null=True)
    token_expires_at = serializers.DateTimeField(allow_null=True)


class MeView(APIView):
    """Who asks."""

    authentication_classes = SIGNED_IN
    permission_classes = [IsAuthenticated, HasScope]

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request, **_kwargs: Any) -> Response:
        """Return the person whose token or sign-in this is."""
        user: Any = request.user
        memberships = Membership.objects.in_force().filter(user=user).select_related("institution")
        token = request.auth if isinstance(request.auth, ApiToken) else None
        answer = {
            "email": user.email,
            "name": user.name,
            "roles": [
                {
                    "role": membership.role,
                    "institution": membership.institution and membership.institution.code,
                    "valid_until": membership.valid_until,
                }
                for membership in memberships
            ],
            "scopes": token and token.scopes,
            "token_expires_at": token and token.expires_at,
        }
        return Response(MeSerializer(answer).data, headers={"Cache-Control": "private, no-store"})
