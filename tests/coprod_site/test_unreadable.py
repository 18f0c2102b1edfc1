"""What cannot be read at all is answered kindly, and never breaks anything."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
UNREADABLE = "application/x-www-form-urlencoded; charset=utf-16"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def robin() -> Client:
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(UserFactory(is_superuser=True), backend=BACKEND)
    browser.get("/admin/ladder/project/add/")
    return browser


@pytest.mark.parametrize("page", ["/code/", "/admin/ladder/project/add/"])
def test_a_form_in_an_encoding_that_nobody_reads_gets_a_kind_page(page: str, robin: Client) -> None:
    robin.get(page)

    answer = robin.post(page, b"code=1", content_type=UNREADABLE)

    assert answer.status_code == 400
    assert "We could not read this" in answer.content.decode()


@pytest.mark.parametrize("way", ["get", "post"])
@pytest.mark.parametrize("name", ["activities", "nowhere", "title", ""])
def test_the_admin_sends_no_row_back_by_another_field(way: str, name: str, robin: Client) -> None:
    robin.handler.enforce_csrf_checks = False
    send: Any = getattr(robin, way)

    answer = send("/admin/ladder/project/add/", {"_to_field": name, "_popup": "1"})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/ladder/project/add/?e=1")
    assert robin.get("/admin/ladder/project/add/", {"_to_field": "id", "_popup": "1"}).status_code == 200


@pytest.mark.parametrize("words", ["'", "a@b", "9" * 30])
def test_what_is_ticked_in_a_list_and_is_no_row_changes_nothing(words: str, robin: Client) -> None:
    robin.handler.enforce_csrf_checks = False

    answer = robin.post(
        "/admin/people/user/", {"action": "unlink", "index": "0", "_selected_action": ["1", words]}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/people/user/?e=1")


def test_a_team_whose_number_no_database_takes_is_no_choice(robin: Client) -> None:
    robin.handler.enforce_csrf_checks = False
    user = UserFactory()

    answer = robin.post(
        f"/admin/people/user/{user.pk}/change/",
        {"email": user.email, "name": user.name, "teams": ["9" * 30], "groups": ["9" * 30]},
    )

    assert answer.status_code == 200
    assert set(answer.context["adminform"].form.errors) >= {"teams", "groups"}
