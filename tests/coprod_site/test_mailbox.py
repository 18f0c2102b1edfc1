"""The demo's mailbox page: reads what the catcher kept, in the demo only."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

WORDS = "Hello Jean\n\nYou said: the bus. Your page: http://127.0.0.1:8000/l/secret/\n"


@pytest.fixture
def mailbox(settings: Any, tmp_path: Path) -> Path:
    settings.DEMO = True
    settings.VAR = tmp_path
    settings.SITE_URL = "http://127.0.0.1:8000"
    folder = tmp_path / "mailbox"
    folder.mkdir()
    return folder


def keep(folder: Path, name: str, subject: str) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["To"], mail["From"] = subject, "jean@example.org", "yoursay@wrenfield.example"
    mail["Date"] = "Mon, 02 Mar 2026 10:30:00 +0000"
    mail.set_content(WORDS)
    mail.add_alternative("<!DOCTYPE html><title>x</title><script>bad()</script><p>You said", subtype="html")
    (folder / f"{name}.eml").write_bytes(mail.as_bytes())


@pytest.mark.django_db
def test_the_newest_mail_stands_first(client: Client, mailbox: Path) -> None:
    keep(mailbox, "20260302-1", "First")
    keep(mailbox, "20260302-2", "Second")

    answer = client.get("/mailbox/")

    assert [mail.subject for mail in answer.context["mails"]] == ["Second", "First"]


@pytest.mark.django_db
def test_a_mail_shows_its_words_and_the_links_of_this_site(client: Client, mailbox: Path) -> None:
    keep(mailbox, "20260302-1", "Thank you")

    answer = client.get("/mailbox/20260302-1/")

    assert answer.context["mail"].text == WORDS
    assert answer.context["mail"].links == ["http://127.0.0.1:8000/l/secret/"]
    assert b"<script" not in answer.content


@pytest.mark.django_db
def test_a_mail_as_it_looks_is_shut_into_a_box(client: Client, mailbox: Path) -> None:
    keep(mailbox, "20260302-1", "Thank you")

    answer = client.get("/mailbox/20260302-1/look/")

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy
    assert "sandbox allow-top-navigation-by-user-activation" in policy
    assert "script-src" not in policy


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/mailbox/nothing-here/", "/mailbox/nothing-here/look/"])
def test_a_mail_that_is_not_there_is_404(client: Client, mailbox: Path, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/mailbox/", "/mailbox/20260302-1/", "/mailbox/20260302-1/look/"])
def test_outside_the_demo_there_is_no_mailbox(
    client: Client, mailbox: Path, settings: Any, path: str
) -> None:
    keep(mailbox, "20260302-1", "Thank you")
    settings.DEMO = False

    assert client.get(path).status_code == 404
