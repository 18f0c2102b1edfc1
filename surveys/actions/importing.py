"""A survey that was written in another program: its questions come in as the draft."""

from dataclasses import replace as changed
from typing import Any

from django.conf import settings
from django.db import transaction

from people import actions as people_actions
from people import languages
from people.models import User
from people.refusals import Refused
from surveys import reading
from surveys.models import ChoicePicture, Piece, Question, Questionnaire
from surveys.xlsform import pieces
from surveys.xlsform.book import SETTINGS, Left
from surveys.xlsform.form import Form

HAS_QUESTIONS = (
    "This survey has questions already. Say that the new ones come in their place, or take them out first."
)
NOTHING = "There is nothing in this form that can come in."
_FIELDS = (
    "code",
    "kind",
    "words",
    "hint",
    "why",
    "choices",
    "statements",
    "optional",
    "when",
    "together",
    "instead_of",
)


def fitting(form: Form, questionnaire: Questionnaire | None = None) -> Form:
    """What of a form this site can hold: pictures and recordings that the survey's team has here, and languages that
    are offered here and in which every question has words. Refuses a form of which nothing can come in.
    """
    if not form.asked:
        raise Refused(NOTHING)
    gone = _gone(form, questionnaire)
    questions = [pieces.without(one, gone) for one in form.questions] if gone else form.questions
    left = list(form.left)
    if gone:
        said = "Some pictures and recordings of this form are not on this site, so they are left out."
        left.append(Left(1, "sd_rest", said))
    wanted = form.document.get("languages", [])
    whys = {code: _why_not(code, questions) for code in wanted}
    left = [*(_left(code, why) for code, why in whys.items() if why), *left]
    offered = [code for code, why in whys.items() if not why]
    document = {name: said for name, said in form.document.items() if name != "languages"}
    document |= {"questions": questions} | ({"languages": offered} if offered else {})
    return changed(form, document=document, left=left)


@transaction.atomic
def import_form(
    *, questionnaire: Questionnaire, form: Form, replace: bool = False, by: User | None = None
) -> list[Question]:
    """Makes the questions of a form the draft. Refuses a draft that has questions, unless they are to be replaced; one
    that people are answering or have answered; and what fitting() refuses.
    """
    if questionnaire.activity.opened_at is not None:
        raise Refused("People have been answering these questions, so they stay as they are.")
    draft = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)  # control: one form at a time
    if draft.questions.exists():
        if not replace:
            raise Refused(HAS_QUESTIONS)
        draft.questions.all().delete()
    form = fitting(form, draft)
    made = Question.objects.bulk_create(
        Question(
            questionnaire=draft, position=position, **{name: one[name] for name in _FIELDS if name in one}
        )
        for position, one in enumerate(form.questions, 1)
    )
    _share_pictures(form, draft)
    draft.languages = form.document.get("languages", [])
    draft.mode = form.document.get("mode", draft.mode)
    draft.equality = form.document.get("equality", draft.equality)
    draft.save(update_fields=["languages", "mode", "equality"])
    detail = {"questions": form.asked, "languages": draft.languages}
    people_actions.audit(by=by, did="brought in questions from a form", about=draft, detail=detail)
    questionnaire.refresh_from_db()
    return made


def _gone(form: Form, questionnaire: Questionnaire | None) -> set[str]:
    """The pictures and recordings that the team does not have. Another team's are none of theirs."""
    named = reading.pieces(form.questions)
    pictures = {one for question in form.questions for one in pieces.hashes(question)}
    if questionnaire is None:
        return named | pictures
    team = questionnaire.activity.team_id
    known = {one.name for one in Piece.objects.named(named).filter(team=team)}
    here = ChoicePicture.objects.filter(questionnaire__activity__team=team, hash__in=pictures)
    return (named - known) | (pictures - set(here.values_list("hash", flat=True)))


def _share_pictures(form: Form, draft: Questionnaire) -> None:
    """The files are the same; each survey has a row of its own."""
    wanted = {one for question in form.questions for one in pieces.hashes(question)}
    beside = ChoicePicture.objects.filter(
        questionnaire__activity__team=draft.activity.team_id, hash__in=wanted
    )
    for picture in beside:
        values: dict[str, Any] = {"kind": picture.kind, "size": picture.size, "file": picture.file.name}
        ChoicePicture.objects.get_or_create(questionnaire=draft, hash=picture.hash, defaults=values)


def _why_not(code: str, questions: list[dict[str, Any]]) -> str:
    """Why people cannot choose a language; nothing where they can."""
    if code not in settings.OTHER_LANGUAGES:
        return "This site does not offer it."
    missing = len(reading.unworded(questions, code))
    if missing == 1:
        return "1 question lacks words in it."
    return f"{missing} questions lack words in it." if missing else ""


def _left(code: str, why: str) -> Left:
    named = languages.of(code).english
    said = f"Its words in {named} come in, but people cannot choose {named} yet. {why}"
    return Left(2, "default_language", said, SETTINGS)
