"""The environment variables the site reads: one table, from which the settings and docs/running.md are made.

A value that cannot be used stops the start with a sentence that says what to write instead.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from people.claims import OF_NO_TENANT
from people.languages import DEFAULT, KNOWN
from people.openid import ON_THIS_MACHINE


def words(value: str) -> str:
    return value.strip()


def flag(value: str) -> bool:
    if value not in {"0", "1"}:
        raise ValueError("write 1 for yes or 0 for no")
    return value == "1"


def number(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise ValueError("write a whole number, such as 587")
    return int(value)


def number_or_none(value: str) -> int | None:
    return number(value) if value else None


def between(value: str, least: int, most: int) -> int:
    if not least <= number(value) <= most:
        raise ValueError(f"write a whole number from {least} to {most}")
    return number(value)


def minutes_idle(value: str) -> int:
    return between(value, 5, 60)


def hours_at_work(value: str) -> int:
    return between(value, 1, 24)


def listed(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def languages(value: str) -> list[str]:
    if unknown := [code for code in listed(value) if code not in KNOWN]:
        raise ValueError(f"{unknown[0]!r} is not in the list of languages: {', '.join(sorted(KNOWN))}")
    return [code for code in listed(value) if code != DEFAULT.code]


def database(value: str) -> str:
    if urlsplit(value).scheme not in {"", "sqlite", "postgres", "postgresql"}:
        raise ValueError("write postgresql://user:password@host:5432/name, or leave it out to use SQLite")
    return value


def redis(value: str) -> str:
    if value and urlsplit(value).scheme not in {"redis", "rediss", "unix"}:
        raise ValueError("write redis://host:6379/0, or leave it out to do without Redis")
    return value


def address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("write the whole address, such as https://yoursay.example.gov.uk")
    return value.rstrip("/")


def address_or_none(value: str) -> str:
    return address(value) if value else ""


def mail_by(value: str) -> str:
    if not re.fullmatch(r"[a-z_]+", value):
        raise ValueError("write smtp, notify, or the name of a mail service as django-anymail spells it")
    return value


def named(value: str) -> dict[str, str]:
    parts = [part.partition("=") for part in listed(value)]
    if any(not equals or not name.strip() for name, equals, _ in parts):
        raise ValueError("write NAME=VALUE, with commas between")
    return {name.strip(): setting.strip() for name, _, setting in parts}


def token_or_none(value: str) -> str:
    if value and len(value) < 32:
        raise ValueError("write at least 32 random characters")
    return value


def hook_secret(value: str) -> str:
    name, _, secret = value.partition(":")
    if value and (not name or len(secret) < 32):
        raise ValueError("write a name, a colon and at least 32 random characters")
    return value


def issuer_or_none(value: str) -> str:
    """An issuer's name is compared letter by letter, so nothing is taken off its end."""
    if not value:
        return ""
    address(value)
    if urlsplit(value).scheme != "https" and urlsplit(value).hostname not in ON_THIS_MACHINE:
        raise ValueError("write an address that begins with https://")
    if any(part in value for part in OF_NO_TENANT):
        raise ValueError(
            "write your own tenant's id in it: with common anybody's tenant could sign people on"
        )
    return value


def secret_or_none(value: str) -> str:
    if value and len(value) < 32:
        raise ValueError(
            "write at least 32 random characters, or leave it out to make backups that anybody can read"
        )
    return value


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what it is when not set, how it is read, and what it is for."""

    name: str
    default: str
    read: Callable[[str], object]
    meaning: str


VARIABLES = (
    Variable("DATABASE_URL", "", database, "The database. Not set: SQLite in `var/site.sqlite3`."),
    Variable("REDIS_URL", "", redis, "Where Celery's hints go, and where floods are counted. Not set: files in `var`."),
    Variable("SECRET_KEY", "", words, "Signs sessions. `PRODUCTION=1` needs one of at least 50 characters."),
    Variable("PRODUCTION", "0", flag, "1 where real people take part: https only, second factor, no demo."),
    Variable("DEMO", "0", flag, "1 for the demo: shows its mailbox, leaves the second factor out, this machine only."),
    Variable("ALLOWED_HOSTS", "", listed, "Names the site answers to, with commas. `PRODUCTION=1` needs it."),
    Variable(
        "PROXIES",
        "",
        number_or_none,
        "How many proxies stand in front. Each must add to `X-Forwarded-For` whom it heard from. Not set: 1 with "
        "`PRODUCTION=1`, else 0.",
    ),
    Variable("ORGANISATION_NAME", "Wrenfield Council", words, "Whose site it is. Stands on pages, mails and letters."),
    Variable("SITE_NAME", "Your say", words, "What the site is called, under the organisation's name."),
    Variable(
        "OTHER_LANGUAGES",
        "cy,pl,zh-Hant,ur,ar,bn,pa,ro,so",
        languages,
        "Languages that questions may be written in besides English, with commas. Staff translate; the site does not.",
    ),
    Variable("SITE_URL", "http://127.0.0.1:8000", address, "The site's own address, for links in mails."),
    Variable("CONTACT_PHONE", "01632 960001", words, "The number on every page, for anybody who wants to ask."),
    Variable("CONTACT_NAME", "Priya", words, "Who answers that number."),
    Variable("HELP_PHONE", "01632 960999", words, "The number for somebody who is in danger and cannot ring 999."),
    Variable("COMPLAINTS_URL", "", address_or_none, "The page with your complaints procedure, where there is one."),
    Variable("COMPLAINTS_PHONE", "", words, "The number for complaints. Not set: that of `CONTACT_PHONE`."),
    Variable("RETURN_ADDRESS", "", words,
             "Where people post answers on paper to, its lines parted by commas. Not set: they need your envelope."),
    Variable("MAIL_BY", "smtp", mail_by,
             "Who carries mails: `smtp` (the mail server below), `notify` (GOV.UK Notify), or a mail service that "
             "django-anymail knows, such as `mailgun`, `postmark` or `amazon_ses`."),
    Variable("MAIL_SETTINGS", "", named,
             "What that service needs, as anymail names it without the service's name, with commas: "
             "`API_KEY=…,SENDER_DOMAIN=…`."),
    Variable("MAIL_HOOK_SECRET", "", hook_secret,
             "A name, a colon and at least 32 random characters. The service tells of mails that came back at "
             "`https://NAME:CHARACTERS@your.site/hooks/mail/`. Not set: that address does not exist."),
    Variable("NOTIFY_API_KEY", "", words, "The key of your service at GOV.UK Notify."),
    Variable("NOTIFY_MAIL_TEMPLATE", "", words,
             "The id of its e-mail template. Subject: `((subject))`, message: `((body))`, nothing else."),
    Variable("NOTIFY_TEXT_TEMPLATE", "", words,
             "The id of its text message template: `((words))`, nothing else. Set: people can choose text messages."),
    Variable("NOTIFY_LETTERS", "0", flag, "1 to have letters printed and posted by GOV.UK Notify, not by you."),
    Variable("NOTIFY_HOOK_TOKEN", "", token_or_none,
             "At least 32 random characters: the bearer token of its callbacks, to `https://your.site/hooks/notify/`. "
             "Not set: that address does not exist."),
    Variable("NOTIFY_URL", "https://api.notifications.service.gov.uk", address, "Where GOV.UK Notify answers."),
    Variable("EMAIL_HOST", "127.0.0.1", words, "The mail server."),
    Variable("EMAIL_PORT", "25", number, "Its port."),
    Variable("EMAIL_HOST_USER", "", words, "The name to sign in to the mail server with, if it wants one."),
    Variable("EMAIL_HOST_PASSWORD", "", words, "The password for it."),
    Variable("EMAIL_USE_TLS", "0", flag, "1 to ask the mail server for encryption (STARTTLS)."),
    Variable("EMAIL_FROM", "yoursay@wrenfield.example", words, "The address mails come from."),
    Variable("EMAIL_ALLOW_LIST", "", listed,
             "Outside production, only these addresses get mail (or names after an @), with commas. `*` for all."),
    Variable("MAILINGS_MOST_A_DAY", "10000", number,
             "How many messages of mailings go out in one day at most, so that a mistake does not reach everybody. "
             "What somebody asked for always goes. 0: as many as there are."),
    Variable("OUTBOX_LEASE_SECONDS", "120", number, "How long a worker may prepare a batch of mails."),
    Variable("OUTBOX_SENDING_SECONDS", "660", number, "After how long on its way a mail counts as unknown."),
    Variable("SECOND_FACTOR", "1", flag, "0 lets staff in by password alone. Refused with `PRODUCTION=1`."),
    Variable("OIDC_ISSUER", "", issuer_or_none,
             "Who signs staff on, by OpenID Connect. Entra ID: `https://login.microsoftonline.com/TENANT-ID/v2.0`."),
    Variable("OIDC_CLIENT_ID", "", words, "What the site is called there."),
    Variable("OIDC_CLIENT_SECRET", "", words, "The secret that the site has there."),
    Variable("SIGN_ON_ONLY", "0", flag,
             "1 where staff come by `OIDC_ISSUER` alone. Administrators keep a password, with the second factor."),
    Variable("STAFF_IDLE_MINUTES", "30", minutes_idle, "After how long without a press staff are signed out: 5 to 60."),
    Variable("STAFF_HOURS", "10", hours_at_work, "After how many hours staff sign in anew, however busy: 1 to 24."),
    Variable("VAR_FOLDER", "var", words, "Where the site keeps its own files, seen from the folder of the program."),
    Variable("ERASURE_LEDGER", "", words,
             "The file that says what was erased, so that a restored backup does not bring it back: best on another "
             "disk than the database. Not set: `erasures.jsonl` in `VAR_FOLDER`."),
    Variable("RETENTION_CAP", "500", number,
             "How much of one kind may be erased in one night. Where more is due, nothing goes before staff look."),
    Variable("VOTES_KEY", "", token_or_none,
             "At least 32 random characters that keep votes secret. Keep it apart from the database and its backups. "
             "Never change it while a vote is open: its ballots open with no other. `PRODUCTION=1` cannot open a vote "
             "without it; elsewhere one is made in `VAR_FOLDER`."),
    Variable("BACKUP_KEY", "", secret_or_none,
             "Encrypts backups: at least 32 random characters, kept in another place than the backups."),
    Variable("CLOCK_OFFSET_FILE", "", words, "A file with seconds to add to the clock, for trying things out."),
)  # fmt: skip


def read(environ: Mapping[str, str] = os.environ) -> dict[str, object]:
    """Every variable by name, read and checked. Raises ImproperlyConfigured with a sentence for each wrong one."""
    values: dict[str, object] = {}
    wrong: list[str] = []
    for variable in VARIABLES:
        try:
            values[variable.name] = variable.read(environ.get(variable.name, variable.default))
        except ValueError as error:
            wrong.append(f"{variable.name}: {error}.")
    wrong += refused_together(values)
    if wrong:
        raise ImproperlyConfigured("\n".join(wrong))
    return values


def refused_together(values: Mapping[str, object]) -> list[str]:
    """Sentences for values that are right by themselves and wrong together."""
    wrong = []
    if values.get("OIDC_ISSUER") and not (values.get("OIDC_CLIENT_ID") and values.get("OIDC_CLIENT_SECRET")):
        wrong.append("OIDC_ISSUER: write OIDC_CLIENT_ID and OIDC_CLIENT_SECRET as well.")
    by_notify = values.get("MAIL_BY") == "notify"
    if (by_notify or values.get("NOTIFY_TEXT_TEMPLATE") or values.get("NOTIFY_LETTERS")) and not values.get(
        "NOTIFY_API_KEY"
    ):
        wrong.append("NOTIFY_API_KEY: write the key of your service at GOV.UK Notify.")
    if by_notify and not values.get("NOTIFY_MAIL_TEMPLATE"):
        wrong.append("NOTIFY_MAIL_TEMPLATE: write the id of the e-mail template at GOV.UK Notify.")
    if values.get("SIGN_ON_ONLY") and not values.get("OIDC_ISSUER"):
        wrong.append("SIGN_ON_ONLY: write 0, or an OIDC_ISSUER. Otherwise nobody of the staff could sign in.")
    return wrong + (refused_in_production(values) if values.get("PRODUCTION") else [])


def refused_in_production(values: Mapping[str, object]) -> list[str]:
    wrong = []
    if values.get("DEMO"):
        wrong.append("DEMO: write 0. The demo shows everybody's mail, so it never runs with PRODUCTION=1.")
    if len(str(values.get("SECRET_KEY", ""))) < 50:
        wrong.append(
            "SECRET_KEY: write at least 50 random characters. docs/running.md shows a command for it."
        )
    if not values.get("ALLOWED_HOSTS"):
        wrong.append("ALLOWED_HOSTS: write the site's name, such as yoursay.example.gov.uk.")
    if not values.get("SECOND_FACTOR"):
        wrong.append("SECOND_FACTOR: write 1. Staff see people's words, so a password alone is not enough.")
    if values.get("CLOCK_OFFSET_FILE"):
        wrong.append(
            "CLOCK_OFFSET_FILE: leave it out. The clock cannot be moved where real people take part."
        )
    if not str(values.get("SITE_URL", "")).startswith("https://"):
        wrong.append("SITE_URL: write an address that begins with https://.")
    return wrong


def as_markdown() -> str:
    """The table for docs/running.md."""
    rows = [
        f"| `{v.name}` | {f'`{v.default}`' if v.default else '(empty)'} | {v.meaning} |" for v in VARIABLES
    ]
    return "\n".join(["| Variable | When not set | What it is for |", "|---|---|---|", *rows])
