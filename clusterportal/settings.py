"""Settings of the portal, read from the environment.

Safe defaults exist for development only (`DEBUG=1`); in production a missing secret stops the start.
`make run` sets what it needs itself, see `clusterportal.launcher`.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from clusterportal.embedded import project_url
from clusterportal.launcher.data_folder import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PORTAL_DATA = Path(env.str("PORTAL_DATA", default=str(BASE_DIR / ".portal")))
DEBUG = env.bool("DEBUG", default=False)
# The demonstration has made-up data in a database of its own, and says so on every page.
IS_DEMO = env.bool("PORTAL_DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(PORTAL_DATA) or ("development-only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it in the environment, start the portal with `make run`, or set DEBUG=1."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "clusterportal.accounts",
    "clusterportal.records",
    "clusterportal.sources",
    "clusterportal.search",
    "clusterportal.api",
    "clusterportal.pages",
    "clusterportal.history",
    "clusterportal.corrections",
    "clusterportal.discovery",
    "clusterportal.charts",
    "programs",
    "regions",
    "evaluations",
    "clusterportal.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "corsheaders",
    "csp",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "clusterportal.middleware.language_of_the_address",
    "clusterportal.middleware.refuse_nul_bytes",
    "clusterportal.middleware.refuse_large_bodies",
    "csp.middleware.CSPMiddleware",
    "clusterportal.middleware.admin_style_attributes",
    "clusterportal.middleware.permissions_policy",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "clusterportal.accounts.sessions.limited_sessions",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "clusterportal.accounts.second_factor.second_factor_first",
    "pghistory.middleware.HistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "clusterportal.urls"
WSGI_APPLICATION = "clusterportal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clusterportal.accounts.context.reader",
                "clusterportal.pages.context.site",
            ],
            "builtins": ["clusterportal.pages.templatetags.register"],
        },
    },
]

DATABASES = {"default": env.db_url_config(env.str("DATABASE_URL", default="") or project_url(PORTAL_DATA))}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What counts failed sign-ins must be seen by every worker and outlive it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["clusterportal.accounts.backends.RoleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# A part of a report with sixty themes, all of them changed, is one form. A file has at most 10 MB (evaluations).
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
LARGEST_UPLOAD = 12 * 1024 * 1024

# Only what can write tells the database who does it, see `clusterportal.history`.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_overview"
SESSION_IDLE_MINUTES = 60
SESSION_LONGEST_HOURS = 12
SESSION_COOKIE_AGE = SESSION_LONGEST_HOURS * 3600
INVITATION_DAYS = 7

ACCOUNT_ADAPTER = "clusterportal.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "clusterportal.accounts.forms.LoginForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An invitation proves the address; the administrator answers for those made otherwise.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/15m/ip,5/15m/key",
    "reset_password": "10/15m/ip,3/15m/key",
    "reset_password_from_key": "20/15m/ip",
}
MFA_ADAPTER = "clusterportal.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "clusterportal.accounts.passkeys.PasskeyForm",
    "authenticate_webauthn": "clusterportal.accounts.passkeys.PasskeySignInForm",
    "edit_webauthn": "clusterportal.accounts.passkeys.PasskeyNameForm",
    "reauthenticate_webauthn": "clusterportal.accounts.passkeys.PasskeyConfirmForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Cluster program registry"
# A clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "clusterportal" / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = PORTAL_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "clusterportal" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False

HTTPS_ONLY = env.bool("HTTPS_ONLY", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS_ONLY
SESSION_COOKIE_SECURE = HTTPS_ONLY
CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS_ONLY
SECURE_HSTS_PRELOAD = HTTPS_ONLY
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "clusterportal.pages.errors.csrf_failure"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Anybody can write X-Forwarded-For: of it count only the entries that own proxies added.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if BEHIND_PROXY else 0)
# Ministry roles always need a second factor; administrators of the admin wherever others can reach it.
SECOND_FACTOR_FOR_ADMINISTRATORS = env.bool("SECOND_FACTOR_FOR_ADMINISTRATORS", default=HTTPS_ONLY)

# Where links in mails lead; no header of a request can change it.
PORTAL_URL = env.str("PORTAL_URL", default=f"http{'s' if HTTPS_ONLY else ''}://{ALLOWED_HOSTS[0]}").rstrip("/")

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25" if HTTPS_ONLY else "consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="registry@localhost")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
# No page needs a device, save the keeper of passkeys.
PERMISSIONS_POLICY = (
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)
# Django's admin sets widths through style attributes; only its pages get this, see `clusterportal.middleware`.
ADMIN_STYLE_ATTRIBUTES = {"style-src-attr": [UNSAFE_INLINE]}

# Facts from public sources are loaded after those of the documents; 0 leaves them out.
PUBLIC_FACTS = env.bool("PUBLIC_FACTS", default=True)

CORS_URLS_REGEX = r"^/(api/(v1|schema)/|catalog\.)"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["Link", "Content-Language"]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "clusterportal.api.renderers.CSVRenderer",
    ],
    "DEFAULT_PARSER_CLASSES": ["clusterportal.api.parsers.JsonParser"],
    "DEFAULT_PAGINATION_CLASS": "clusterportal.api.pagination.ResultSetPagination",
    "DEFAULT_SCHEMA_CLASS": "clusterportal.api.schema.RegisterSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "EXCEPTION_HANDLER": "clusterportal.api.problems.problem_response",
    "FORMAT_SUFFIX_KWARG": "format",
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Cluster program registry",
    "DESCRIPTION": "Read access to the register of Japan's regional innovation cluster programmes since FY2002.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    # Beyond 100 rows the documentation draws only what is on the screen; so it begins with the collections alone.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "docExpansion": "none", "filter": True},
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "LICENSE": {
        "name": "PDL1.0",
        "url": "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    },
    "ENUM_NAME_OVERRIDES": {
        "CommitteeRole": "programs.models.CommitteeMember.Role",
        "ProjectRole": "regions.models.ProjectInstitution.Role",
        "DocumentKind": "clusterportal.sources.models.Document.Kind",
        "FundingRuleKind": "programs.models.FundingRule.Kind",
        "ProvisionKind": "programs.models.Provision.Kind",
        "InstitutionKind": "regions.models.Institution.Kind",
        "InstitutionNameKind": "regions.models.InstitutionName.Kind",
        "TransitionKind": "regions.models.PhaseTransition.Kind",
        "BudgetKind": "regions.models.ProjectBudget.Kind",
        "EvaluationKind": "evaluations.models.Evaluation.Kind",
        "ReportStatus": "evaluations.models.reports.ReportStatus",
        "RoundStatus": "evaluations.models.rounds.RoundStatus",
        "AssignmentStatus": "evaluations.models.rounds.AssignmentStatus",
        "SheetStatus": "evaluations.models.rounds.SheetStatus",
        "ProposalStatus": "evaluations.models.transitions.ProposalStatus",
        "ProposalKind": "evaluations.models.transitions.ProposalKind",
        "CallStatus": "evaluations.models.proposals.CallStatus",
        "BidStatus": "evaluations.models.proposals.BidStatus",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "clusterportal.api.schema.require_no_field_that_can_be_left_out",
        "clusterportal.api.schema.add_problem_responses",
        "clusterportal.api.schema.add_versions",
    ],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
