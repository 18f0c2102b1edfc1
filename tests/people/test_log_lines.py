"""A private link stands in no log."""

import logging

import pytest
from django.conf import settings

from people.log_lines import NoLinks


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/vote/Fy-WTqkaC506_-ehik-nSw/", "Too Many Requests: /vote/…/"),
        ("/l/abc_DEF-1/", "Too Many Requests: /l/…/"),
        ("/stop-writing/abc:1x:y/", "Too Many Requests: /stop-writing/…/"),
        ("/activities/a-bus/vote/", "Too Many Requests: /activities/a-bus/vote/"),
    ],
)
def test_an_address_that_lets_somebody_in_is_cut_short(path: str, written: str) -> None:
    line = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "%s: %s", ("Too Many Requests", path), None
    )

    assert NoLinks().filter(line)
    assert line.getMessage() == written


def test_every_handler_of_the_site_does_so() -> None:
    assert all(handler["filters"] == ["no links"] for handler in settings.LOGGING["handlers"].values())
