"""Two forms that are brought in at the same moment: one comes in, the other is refused."""

import threading
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection  # noqa: F401  the mark asks it
from django.db.models import QuerySet

from people.refusals import Refused
from surveys import actions
from surveys.actions import importing
from surveys.models import Questionnaire
from surveys.xlsform.form import Form
from tests.factories.surveys import QuestionnaireFactory
from tests.surveys.test_controls import at_once
from tests.surveys.xlsforms import bare

pytestmark = pytest.mark.django_db(transaction=True)


def two_forms_come_in() -> list[str]:
    """The codes of the questions that the draft has in the end."""
    draft = QuestionnaireFactory()

    def bring(form: Form) -> None:
        with suppress(Refused):
            actions.import_form(questionnaire=Questionnaire.objects.get(pk=draft.pk), form=form)

    forms = [bare({"type": "text", "name": name, "label": "Why?"}) for name in ("first", "second")]
    at_once(*[lambda form=form: bring(form) for form in forms])
    return list(draft.questions.values_list("code", flat=True))


def test_of_two_forms_at_once_one_comes_in() -> None:
    assert two_forms_come_in() in (["first"], ["second"])


@pytest.mark.control("one form at a time")
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time, lock or no lock"
)
def test_without_the_lock_two_forms_are_mixed(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, fitting = threading.Barrier(2), importing.fitting

    def together(*given: Any) -> Form:
        looked.wait(timeout=10)
        return fitting(*given)

    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self.all())
    monkeypatch.setattr(importing, "fitting", together)

    assert sorted(two_forms_come_in()) == ["first", "second"]
