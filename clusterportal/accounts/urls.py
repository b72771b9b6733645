"""Addresses of the account pages; django-allauth finds its own by these names."""

from allauth.account import views as sign_in
from django.urls import include, path, re_path

from .views import colleagues, invitations, overview, passkeys, tokens

urlpatterns = [
    path("", overview.Overview.as_view(), name="account_overview"),
    path("tokens/", tokens.TokensPage.as_view(), name="account_tokens"),
    path("tokens/<int:number>/withdraw/", tokens.WithdrawToken.as_view(), name="account_token_withdraw"),
    path("colleagues/", colleagues.ColleaguesPage.as_view(), name="account_colleagues"),
    path("colleagues/roles/<int:number>/end/", colleagues.EndRole.as_view(), name="account_role_end"),
    path(
        "colleagues/invitations/<int:number>/withdraw/",
        colleagues.WithdrawInvitation.as_view(),
        name="account_invitation_withdraw",
    ),
    path("invitation/<str:token>/", invitations.InvitationPage.as_view(), name="account_invitation"),
    path("login/", sign_in.login, name="account_login"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("inactive/", sign_in.account_inactive, name="account_inactive"),
    path("reauthenticate/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in.password_change, name="account_change_password"),
    path("password/reset/", sign_in.password_reset, name="account_reset_password"),
    path("password/reset/done/", sign_in.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sign_in.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        sign_in.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/webauthn/keys/<int:pk>/remove/", passkeys.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("second-factor/", include("allauth.mfa.urls")),
]
