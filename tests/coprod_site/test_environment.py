"""What may stand in the environment, and what stops the start with a sentence."""

import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from coprod_site import environment

LONG_KEY = "a-key-of-more-than-fifty-characters-made-for-this-test-alone"
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": LONG_KEY,
    "ALLOWED_HOSTS": "yoursay.example.org",
    "SITE_URL": "https://yoursay.example.org",
}


def test_an_empty_environment_has_a_working_default_for_everything() -> None:
    values = environment.read({})

    assert values["SITE_URL"] == "http://127.0.0.1:8000"
    assert values["EMAIL_PORT"] == 25
    assert values["PRODUCTION"] is False
    assert values["SECOND_FACTOR"] is True
    assert values["ALLOWED_HOSTS"] == []


def test_lists_are_written_with_commas_and_forgive_spaces() -> None:
    values = environment.read({"ALLOWED_HOSTS": " one.example.org, two.example.org ,"})

    assert values["ALLOWED_HOSTS"] == ["one.example.org", "two.example.org"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PRODUCTION", "yes", "PRODUCTION: write 1 for yes or 0 for no."),
        ("DEMO", "", "DEMO: write 1 for yes or 0 for no."),
        ("EMAIL_PORT", "smtp", "EMAIL_PORT: write a whole number, such as 587."),
        ("EMAIL_PORT", "-1", "EMAIL_PORT: write a whole number, such as 587."),
        (
            "DATABASE_URL",
            "mysql://localhost/site",
            "DATABASE_URL: write postgresql://user:password@host:5432/name, or leave it out to use SQLite.",
        ),
        (
            "REDIS_URL",
            "localhost:6379",
            "REDIS_URL: write redis://host:6379/0, or leave it out to do without Redis.",
        ),
        (
            "SITE_URL",
            "yoursay.example.org",
            "SITE_URL: write the whole address, such as https://yoursay.example.gov.uk.",
        ),
    ],
)
def test_a_wrong_value_is_named_with_what_to_write(name: str, value: str, sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.read({name: value})

    assert str(refused.value) == sentence


def test_all_wrong_values_are_named_at_once() -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.read({"DEMO": "yes", "EMAIL_PORT": "many"})

    assert str(refused.value).splitlines() == [
        "DEMO: write 1 for yes or 0 for no.",
        "EMAIL_PORT: write a whole number, such as 587.",
    ]


def test_production_starts_with_what_it_needs() -> None:
    assert environment.read(PRODUCTION)["PRODUCTION"] is True


@pytest.mark.parametrize(
    ("change", "begins"),
    [
        ({"DEMO": "1"}, "DEMO: write 0."),
        ({"SECRET_KEY": ""}, "SECRET_KEY: write at least 50"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY: write at least 50"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS: write"),
        ({"SECOND_FACTOR": "0"}, "SECOND_FACTOR: write 1."),
        ({"CLOCK_OFFSET_FILE": "offset"}, "CLOCK_OFFSET_FILE: leave it out."),
        ({"SITE_URL": "http://yoursay.example.org"}, "SITE_URL: write an address that begins with https://."),
    ],
)
def test_production_refuses_what_would_let_people_down(change: dict[str, str], begins: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.read(PRODUCTION | change)

    assert str(refused.value).startswith(begins)
    assert len(str(refused.value).splitlines()) == 1


def test_a_wrong_value_stops_the_start_of_the_site_itself() -> None:
    started = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env={
            **os.environ,
            "PRODUCTION": "1",
            "SITE_URL": "https://x.example.org",
            "ALLOWED_HOSTS": "",
            "SECRET_KEY": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode != 0
    assert "ALLOWED_HOSTS: write the site's name" in started.stderr


def test_the_table_for_the_docs_has_one_row_for_each_variable() -> None:
    rows = environment.as_markdown().splitlines()

    assert len(rows) == 2 + len(environment.VARIABLES)
    assert rows[2].startswith("| `DATABASE_URL` | (empty) |")


@pytest.mark.parametrize(
    ("set_to", "sentence"),
    [
        (
            {"OIDC_ISSUER": "https://id.example"},
            "OIDC_ISSUER: write OIDC_CLIENT_ID and OIDC_CLIENT_SECRET as well.",
        ),
        ({"OIDC_ISSUER": "http://id.example"}, "OIDC_ISSUER: write an address that begins with https://."),
        (
            {"OIDC_ISSUER": "https://login.microsoftonline.com/common/v2.0"},
            "OIDC_ISSUER: write your own tenant's id in it: with common anybody's tenant could sign people on.",
        ),
        ({"SIGN_ON_ONLY": "1"}, "SIGN_ON_ONLY: write 0, or an OIDC_ISSUER."),
        ({"STAFF_IDLE_MINUTES": "600"}, "STAFF_IDLE_MINUTES: write a whole number from 5 to 60."),
        ({"STAFF_HOURS": "0"}, "STAFF_HOURS: write a whole number from 1 to 24."),
    ],
)
def test_a_way_in_that_lets_everybody_or_nobody_in_stops_the_start(
    set_to: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
        environment.read(set_to)


def test_an_issuer_keeps_the_slash_at_its_end() -> None:
    """It is compared letter by letter."""
    issuer = "https://wrenfield.example/id/"
    given = {"OIDC_ISSUER": issuer, "OIDC_CLIENT_ID": "us", "OIDC_CLIENT_SECRET": "a secret"}

    assert environment.read(given)["OIDC_ISSUER"] == issuer
