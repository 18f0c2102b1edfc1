"""Open surveys whose questions came in as forms of other programs, each by the name of its file."""

import json

from ladder.models import Activity
from surveys import actions
from surveys.xlsform import reading
from surveys.xlsform.questions import form_of
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.surveys.xlsforms import file

FORMS = (
    "yes_or_no_question.md",
    "group.csv",
    "specify_other.md",
    "text_and_integer.md",
    "mixed_rtl_multilang.md",
    "day_centre_ar.md",
)


def tell() -> None:
    print(json.dumps({name: _opened(name) for name in FORMS}))  # noqa: T201  read by tests.journeys.site


def _opened(name: str) -> str:
    activity = ActivityFactory(open=True)
    opened_at = activity.opened_at
    Activity.objects.filter(pk=activity.pk).update(opened_at=None)
    draft = actions.questionnaire_of(Activity.objects.get(pk=activity.pk))
    actions.import_form(questionnaire=draft, form=form_of(reading.read(file(name))))
    actions.publish(questionnaire=draft, by=UserFactory())
    Activity.objects.filter(pk=activity.pk).update(opened_at=opened_at)
    return str(activity.slug)
