"""Why the law lets us keep what people say, and how long: the words, the days, and what may change after opening."""

from datetime import date

import pytest
from django.test import Client

from ladder import actions, lawful
from ladder.models import Activity
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.factories.surveys import published_survey


@pytest.mark.parametrize(
    ("closes_on", "months", "until"),
    [
        (date(2026, 3, 31), 6, date(2026, 9, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2026, 1, 15), 72, date(2032, 1, 15)),
    ],
)
def test_it_is_kept_so_many_months_and_the_last_day_counts(closes_on: date, months: int, until: date) -> None:
    assert lawful.kept_until(closes_on, months) == until
    assert not lawful.is_over(closes_on, months, until)
    assert lawful.is_over(closes_on, months, date.fromordinal(until.toordinal() + 1))


@pytest.mark.parametrize("basis", lawful.BASIS)
@pytest.mark.parametrize("condition", lawful.CONDITION)
@pytest.mark.parametrize("months", lawful.MONTHS)
def test_every_choice_has_plain_words(basis: str, condition: str, months: int) -> None:
    words = lawful.in_words(basis, condition, months, "3 May 2029")

    assert len(words) == 5
    assert "until 3 May 2029" in words[2]
    assert all(len(sentence.split()) <= 24 for line in words for sentence in line.split(". "))
    assert not any("GDPR" in line or "Article" in line for line in words)


@pytest.mark.django_db
def test_what_staff_choose_is_what_people_read_before_they_answer() -> None:
    activity = ActivityFactory(opens_in_days=-1)
    by = UserFactory()

    actions.choose_law(activity=activity, lawful_basis="consent", condition="none", keep_months=6, by=by)

    line = AuditLine.objects.get()
    assert (line.did, line.by) == ("chose why and how long it is kept", by)
    activity.opened_at = activity.opens_at
    activity.save()
    published_survey(activity)
    for address in (activity.get_absolute_url(), f"{activity.get_absolute_url()}survey/"):
        page = Client().get(address).content.decode()
        for words in activity.what_happens:
            assert words in page


@pytest.mark.django_db
def test_after_opening_the_time_may_only_become_shorter() -> None:
    activity, by = ActivityFactory(open=True), UserFactory()
    usual = {"lawful_basis": "public_task", "condition": "social_care", "by": by}

    for change in ({"keep_months": 36}, {"lawful_basis": "consent"}, {"condition": "none"}):
        with pytest.raises(Refused, match="only make the time shorter"):
            actions.choose_law(activity=activity, **{**usual, "keep_months": 24, **change})
    assert AuditLine.objects.count() == 0

    actions.choose_law(activity=activity, keep_months=6, **usual)
    assert Activity.objects.get().keep_months == 6
