"""What every installation shares. Nothing here depends on the machine but the data folder."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from keerpunt.kit import owned, secrets

PACKAGE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("KEERPUNT_DATA") or "var").resolve()
_secrets = secrets.ensure(DATA)
SECRET_KEY = _secrets.secret_key
KEERPUNT_KEYRING = _secrets.keyring
KEERPUNT_CURRENT_KEY = _secrets.current_key
KEERPUNT_JOURNAL_KEY = _secrets.journal_key
KEERPUNT_ANCHORS = Path(os.environ.get("KEERPUNT_ANCHORS") or DATA / "anchors")
KEERPUNT_SECOND_FACTOR_REQUIRED = True
# Whether opening a page on which a PDF can be asked for gets ready what makes one.
KEERPUNT_PAPER_GETS_READY = True
# How many layouts of family maps a process keeps (places only, nothing about anybody); a measurement sets it to 0.
KEERPUNT_KEPT_LAYOUTS = int(os.environ.get("KEERPUNT_KEPT_LAYOUTS") or 512)
# Whether the demo may stand here. Its made-up people sign in without a second factor; nobody else does.
KEERPUNT_DEMO = False
# Where Keerpunt is reached, for links that are made outside a request.
KEERPUNT_ADDRESS = (os.environ.get("KEERPUNT_ADDRESS") or "http://127.0.0.1:8000").rstrip("/")

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "keerpunt.urls"
WSGI_APPLICATION = "keerpunt.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "keerpunt.kit.apps.KitConfig",
    "keerpunt.accounts",  # before Django's own: its commands that make users or passwords are replaced here
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "csp",
    "keerpunt.ui",
    "keerpunt.programmes",
    "keerpunt.journal",
    "keerpunt.access",
    "keerpunt.notify",
    "keerpunt.administration",
    "keerpunt.families",
    "keerpunt.genograms",
    "keerpunt.plans",
    "keerpunt.desk",
    "keerpunt.demo",
    "keerpunt.startup.StartupConfig",
    "django_tasks_db",  # after our own rooms: its worker is ours (programmes), which refuses a demo among real settings
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "keerpunt.ui.policy.content_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "keerpunt.access.tidy.TidyAddressMiddleware",
    "keerpunt.access.middleware.ProgrammeMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "keerpunt.ui.environment.environment",
            "context_processors": ["keerpunt.ui.pages.page_context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]


def database(url: str | None) -> dict[str, object]:
    """This function will turn a DATABASE_URL into Django's settings; without one, SQLite in the data folder."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "keerpunt.sqlite3",
            "OPTIONS": {
                "factory": owned.Owned,
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        # Not the address itself: it may hold a password.
        raise ImproperlyConfigured(
            f"DATABASE_URL has to begin with postgresql://, not with {parts.scheme + '://' if parts.scheme else 'a name'}. "
            "Leave DATABASE_URL out to use SQLite in the data folder."
        )
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "OPTIONS": query,
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL"))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["CONN_MAX_AGE"] = None

CACHES = {
    "default": {
        "BACKEND": "keerpunt.kit.counters.CounterCache",
        "LOCATION": "keerpunt_cache",
        # Counters of failed sign-ins live here: a flood of tries may not push out earlier ones.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
USE_I18N = True
# Named here, our own words go before those that other packages have for the same English.
LOCALE_PATHS = sorted(PACKAGE.glob("*/locale"))
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns about a folder that is not there
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "keerpunt.accounts.passwords.UnlikeTheUser", "OPTIONS": {"user_attributes": ("name", "email")}},
    {
        "NAME": "keerpunt.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "keerpunt.accounts.passwords.Uncommon"},
    {"NAME": "keerpunt.accounts.passwords.NotOnlyDigits"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Five per address of a person, exactly. Behind one internet address sits a whole office: that limit only stops a flood.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/15m/key,200/15m/ip",
    "reset_password": "20/h/ip,5/h/key",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_ADAPTER = "keerpunt.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {"reset_password": "keerpunt.accounts.web.forms.AskForResetForm"}
# Django's own: allauth's would write a row on a GET.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 2
MFA_ADAPTER = "keerpunt.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "keerpunt.accounts.web.forms.EnterCodeForm",
    "reauthenticate": "keerpunt.accounts.web.forms.ConfirmByCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Keerpunt"
MFA_TOTP_TOLERANCE = 1
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 60 * 60 * 8
# So long a member of a family holds a coach's phone after what was saved last; then their turn ends by itself.
KEERPUNT_TOGETHER_SECONDS = 60 * 60
# And so long after the last page that was asked for, also when only read: whoever finds the phone does not answer for them.
KEERPUNT_TOGETHER_IDLE_SECONDS = 15 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "keerpunt.access.web.typed.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
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
        "manifest-src": [SELF],
    }
}

# A text of 5 MB gets a clear sentence on its own form and is kept there, so the door itself lets it in.
# A letter with an accent is two bytes, and six as a browser sends it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["keerpunt.access.web.uploads.ShortFilesOnly"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("KEERPUNT_MAIL_FROM", "keerpunt@localhost")
if os.environ.get("KEERPUNT_SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["KEERPUNT_SMTP_HOST"]
    EMAIL_PORT = int(os.environ.get("KEERPUNT_SMTP_PORT", "25"))
    EMAIL_HOST_USER = os.environ.get("KEERPUNT_SMTP_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("KEERPUNT_SMTP_PASSWORD", "")
    EMAIL_USE_TLS = os.environ.get("KEERPUNT_SMTP_TLS", "") == "1"
    EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What the maker of PDF warns of quotes what families wrote: a sign without letters, a drawing with names in it.
    "loggers": {"weasyprint": {"level": "CRITICAL"}},
}
