"""A draft as an XLSForm, for other programs and other sites."""

from collections.abc import Mapping
from typing import Any

from people.refusals import Refused
from surveys.actions.freezing import fingerprint, frozen
from surveys.models import Questionnaire
from surveys.xlsform import writing


def as_xlsform(*, questionnaire: Questionnaire) -> writing.Sheets:
    """The sheets of the draft as it stands. Refuses one without questions."""
    document = frozen(questionnaire)
    if not document["questions"]:
        raise Refused("There are no questions yet.")
    activity = questionnaire.activity
    return writing.sheets_of(document, str(activity), activity.slug, fingerprint(document)[:12])


def carried(document: Mapping[str, Any]) -> dict[str, Any]:
    """What of a document goes into a form. Not what people told before on the same thing: that hangs on this site's
    other surveys, and is found anew where the questions come in.
    """
    questions = [{key: said for key, said in one.items() if key != "again"} for one in document["questions"]]
    return {key: said for key, said in document.items() if key != "schema"} | {"questions": questions}
