"""The one settings file. Whatever differs between machines is an environment variable (environment.py)."""

import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from coprod_site import environment
from ladder.steps import CREDIT

BASE_DIR = Path(__file__).resolve().parent.parent
ENV: dict[str, Any] = environment.read()
VAR: Path = BASE_DIR / ENV["VAR_FOLDER"]
VAR.mkdir(parents=True, exist_ok=True)

PRODUCTION: bool = ENV["PRODUCTION"]
DEMO: bool = ENV["DEMO"]
DEBUG = False


def own_key(name: str) -> str:
    """A key made once for this machine, kept outside the repository; production always brings its own."""
    file = VAR / name
    if not file.exists():
        file.write_text(secrets.token_urlsafe(60))
        file.chmod(0o600)
    return file.read_text()


SECRET_KEY: str = str(ENV["SECRET_KEY"]) or own_key("secret_key")
ALLOWED_HOSTS: list[str] = ENV["ALLOWED_HOSTS"] or ["127.0.0.1", "localhost", "[::1]"]
SITE_URL: str = ENV["SITE_URL"]
PROXIES: int = ENV["PROXIES"] if ENV["PROXIES"] is not None else int(PRODUCTION)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

ORGANISATION_NAME: str = ENV["ORGANISATION_NAME"]
SITE_NAME: str = ENV["SITE_NAME"]
CONTACT_PHONE: str = ENV["CONTACT_PHONE"]
CONTACT_NAME: str = ENV["CONTACT_NAME"]
HELP_PHONE: str = ENV["HELP_PHONE"]
RETURN_ADDRESS: str = ENV["RETURN_ADDRESS"]
COMPLAINTS_URL: str = ENV["COMPLAINTS_URL"]
COMPLAINTS_PHONE: str = ENV["COMPLAINTS_PHONE"] or CONTACT_PHONE
SECOND_FACTOR: bool = ENV["SECOND_FACTOR"] and not DEMO
CLOCK_OFFSET_FILE: str = ENV["CLOCK_OFFSET_FILE"]
ERASURE_LEDGER: Path = BASE_DIR / ENV["ERASURE_LEDGER"] if ENV["ERASURE_LEDGER"] else VAR / "erasures.jsonl"
RETENTION_CAP: int = ENV["RETENTION_CAP"]

INSTALLED_APPS = [
    "coprod_site.apps.CoprodSiteConfig",
    "followups.apps.FollowupsConfig",
    "decisions.apps.DecisionsConfig",
    "proposals.apps.ProposalsConfig",
    "surveys.apps.SurveysConfig",
    "information.apps.InformationConfig",
    "ladder.apps.LadderConfig",
    "outbox.apps.OutboxConfig",
    "safety.apps.SafetyConfig",
    "people.apps.PeopleConfig",
    "coprod_site.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "rest_framework",
    "drf_spectacular",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
]

# What writes headers comes first, so that every answer has them: pages for bad times, files, redirects to https.
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "coprod_site.middleware.OurPagesOnlyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "coprod_site.middleware.DatabaseAwayMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "coprod_site.middleware.SessionGoesOnMiddleware",
    "django.middleware.common.CommonMiddleware",
    "coprod_site.middleware.NotTooOftenMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "coprod_site.staff_time.StaffTimeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "coprod_site.urls"
WSGI_APPLICATION = "coprod_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coprod_site.context.site",
            ],
        },
    },
]
FORM_RENDERER = "coprod_site.form_rendering.LookRenderer"

DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(
        ENV["DATABASE_URL"] or f"sqlite:///{VAR / 'site.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    ),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL, not NORMAL: NORMAL may forget the last fences when the power goes (docs/decisions/0003).
    # Recursive: else REPLACE would delete a row of the ledger past its trigger.
    # Secure: what is erased is written over in the file, not only left out of it.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; "
        "PRAGMA secure_delete=ON;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = 0
else:
    # A statement that comes again is planned once in each connection (docs/decisions/0044).
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        connect_timeout=5, server_side_binding=True, prepare_threshold=2
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Staff may come by their organisation's own sign-on (people/openid.py); then the second factor is the organisation's.
OIDC_ISSUER: str = ENV["OIDC_ISSUER"]
OIDC_CLIENT_ID: str = ENV["OIDC_CLIENT_ID"]
OIDC_CLIENT_SECRET: str = ENV["OIDC_CLIENT_SECRET"]
SIGN_ON_ONLY: bool = ENV["SIGN_ON_ONLY"]
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "people.backends.SignOnBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "staff_sign_in"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "home"
OTP_TOTP_ISSUER = ORGANISATION_NAME

# Lock-out by name and real peer address together; forwarded-for headers are never believed here.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_CLIENT_IP_CALLABLE = "people.presence.peer"
AXES_LOCKOUT_CALLABLE = "people.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", "English")]
OTHER_LANGUAGES: list[str] = ENV["OTHER_LANGUAGES"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# How long a public page is kept drawn for whoever this site knows nothing of (coprod_site/showing/drawn.py).
KEEP_PAGES_SECONDS = 5 if PRODUCTION else 0

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Who carries what (outbox/carriers).
MAIL_BY: str = ENV["MAIL_BY"]
ANYMAIL: dict[str, Any] = {f"{MAIL_BY}_{name}".upper(): value for name, value in ENV["MAIL_SETTINGS"].items()}
MAIL_HOOK_SECRET: str = ENV["MAIL_HOOK_SECRET"]
ANYMAIL |= {"WEBHOOK_SECRET": MAIL_HOOK_SECRET} if MAIL_HOOK_SECRET else {}
NOTIFY_API_KEY: str = ENV["NOTIFY_API_KEY"]
NOTIFY_MAIL_TEMPLATE: str = ENV["NOTIFY_MAIL_TEMPLATE"]
NOTIFY_TEXT_TEMPLATE: str = ENV["NOTIFY_TEXT_TEMPLATE"]
NOTIFY_LETTERS: bool = ENV["NOTIFY_LETTERS"]
NOTIFY_HOOK_TOKEN: str = ENV["NOTIFY_HOOK_TOKEN"]
NOTIFY_URL: str = ENV["NOTIFY_URL"]
TEXT_MESSAGES = bool(NOTIFY_TEXT_TEMPLATE)
EMAIL_HOST: str = ENV["EMAIL_HOST"]
EMAIL_PORT: int = ENV["EMAIL_PORT"]
EMAIL_HOST_USER: str = ENV["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD: str = ENV["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS: bool = ENV["EMAIL_USE_TLS"]
EMAIL_TIMEOUT = 20
EMAIL_FROM: str = ENV["EMAIL_FROM"]
DEFAULT_FROM_EMAIL = EMAIL_FROM  # `manage.py sendtestemail` uses it
EMAIL_ALLOW_LIST: list[str] = ["*"] if PRODUCTION or DEMO else ENV["EMAIL_ALLOW_LIST"]

BACKUP_KEY: str = ENV["BACKUP_KEY"]
# What votes are kept secret with (decisions/secrecy.py). No database and no backup holds it.
VOTES_KEY: str = ENV["VOTES_KEY"] or ("" if PRODUCTION else own_key("votes_key"))
# After each check of the audit lines: how many, and the last hash. So a cut at their end shows (people/heads.py).
AUDIT_HEADS = VAR / "audit-heads.txt"

MAILINGS_MOST_A_DAY: int = ENV["MAILINGS_MOST_A_DAY"]
OUTBOX_LEASE_SECONDS: int = ENV["OUTBOX_LEASE_SECONDS"]
OUTBOX_SENDING_SECONDS: int = ENV["OUTBOX_SENDING_SECONDS"]

REDIS_URL: str = ENV["REDIS_URL"]
# Shared by all web processes: what limits how often something may be sent counts there. Files, where there is no Redis.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 2_000},
    }
}
CACHES["default"] |= {"TIMEOUT": 60 * 60, "KEY_PREFIX": "said-and-done"}
CELERY_BROKER_URL = REDIS_URL or f"sqla+sqlite:///{VAR / 'queue.sqlite3'}"
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# With Redis a killed worker's task comes back only after this time; every task is safe to run twice.
# The rest keeps a request short when Redis is away: the hint is given up, and beat comes anyway.
REDIS_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_connect_timeout": 2,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.2,
    "connect_retries_timeout": 2,
}
CELERY_BROKER_TRANSPORT_OPTIONS = REDIS_TRANSPORT_OPTIONS if REDIS_URL else {}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")

# Pages of people have no script, so none may run there; but the one that keeps their words while they write
# (surveys/views/while_writing.py). The admin has Django's own (coprod_site/admin.py).
CONTENT_SECURITY_POLICY: dict[str, dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [NONE],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],  # questions read aloud
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": PRODUCTION,
    },
}
# Everything of a browser that a page may be denied and that no page of ours asks for.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        *("accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "clipboard-read"),
        *(
            "clipboard-write",
            "compute-pressure",
            "display-capture",
            "encrypted-media",
            "fullscreen",
            "gamepad",
        ),
        *("geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map"),
        *("local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment"),
        *("picture-in-picture", "publickey-credentials-create", "publickey-credentials-get"),
        *("screen-wake-lock", "serial", "storage-access", "usb", "web-share", "window-management"),
        "xr-spatial-tracking",
    )
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 4 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
STAFF_IDLE_SECONDS: int = ENV["STAFF_IDLE_MINUTES"] * 60
STAFF_SECONDS: int = ENV["STAFF_HOURS"] * 60 * 60
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "coprod_site.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Documents handed in as evidence, photos and papers of answers, pictures to choose from. No address leads to this
# folder: pages give each out, to whom it may concern.
MEDIA_ROOT = VAR / "evidence"
# Files with answers that staff asked for. Web and worker share the folder; no backup takes it.
EXPORTS: Path = VAR / "exports"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
LARGEST_FILE = 10 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "coprod_site.uploads.DropTooLarge",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# The API only shows what is public anyway: nobody signs in to it, and it sets no cookie. A view that is not one of
# people.api's is shut.
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
    "DEFAULT_THROTTLE_RATES": {"anon": "300/min"},
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "people.api.say_what_is_wrong",
    "TEST_REQUEST_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{ORGANISATION_NAME}: {SITE_NAME}",
    "DESCRIPTION": "What was promised to people who take part, what the records show, and what came of what they "
    "said: all that the public pages show, to be read by programs. Nothing can be written. Lists come in pages: go "
    "on with the address in `next`. "
    f"{CREDIT.words} Say so wherever you show its steps: {CREDIT.link}",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_NAME_OVERRIDES": {"FactStateEnum": "ladder.api.assessments.FACT_STATES"},
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"no links": {"()": "people.log_lines.NoLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
