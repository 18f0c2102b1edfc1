"""Themes change while staff read: other words, another place, two put together, one taken apart."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ladder import actions as ladder_actions
from ladder.models import Activity, FactLine
from people import actions as people_actions
from people import texts
from people.models import User
from people.refusals import Refused
from surveys.actions.sorting import ELSEWHERE, add_theme, checked_words
from surveys.models import Coding, Theme, Told, What

# One answer: the id of the response, and the code of the question.
Place = tuple[UUID, str]


def is_heard(activity: Activity) -> bool:
    """What was heard is published, with the themes as they were."""
    return FactLine.objects.standing().filter(activity=activity, key="heard", value=True).exists()


@transaction.atomic
def change_theme(*, theme: Theme, words: str, note: str, aside: bool, by: User) -> None:
    """Other words for a theme, and what belongs in it. What is published keeps the words it was published with."""
    _stands(theme)
    words = checked_words(theme.activity, words, but=theme)
    if words != str(theme):
        people_actions.audit(by=by, did="changed the words of a theme", about=theme)
        theme.words = texts.of(words)
    theme.note, theme.aside = note.strip(), aside
    theme.save(update_fields=["words", "note", "aside"])


@transaction.atomic
def move_theme(*, theme: Theme, up: bool) -> None:
    """One place up or down. At the end of the list nothing happens. Each gets a place of its own by it."""
    _stands(theme)
    listed = list(Theme.objects.standing().filter(activity=theme.activity))
    at = [one.pk for one in listed].index(theme.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(listed):
        listed[at], listed[to] = listed[to], listed[at]
    for place, one in enumerate(listed, 1):
        if one.position != place:
            Theme.objects.filter(pk=one.pk).update(position=place)


@transaction.atomic
def merge_themes(*, theme: Theme, into: Theme, by: User) -> None:
    """Puts a theme into another: its answers move, and one that was in both is there once.

    The theme stays, and says where it went, for what is published speaks of it by its id. Twice is once. Refuses
    another activity's theme, itself, one that is there no more, and two of which one is set aside.
    """
    if theme.pk == into.pk:
        raise Refused("Choose another theme than this one.")
    if theme.activity_id != into.activity_id:
        raise Refused("One of the themes belongs to another activity.")
    ladder_actions.hold(theme.activity)
    theme.refresh_from_db()
    into.refresh_from_db()
    if theme.merged_into_id == into.pk:
        return
    _refuse_gone(theme)
    _refuse_gone(into)
    if theme.aside != into.aside:
        raise Refused("Something has to come of one of them, and nothing of the other. Change that first.")
    moved = _move(Coding.objects.filter(theme=theme), into)
    Theme.objects.filter(merged_into=theme).update(merged_into=into)
    Theme.objects.filter(pk=theme.pk).update(merged_into=into)
    Told.objects.filter(what=What.THEME, key=str(theme.pk)).update(key=str(into.pk))
    detail = {"into": into.pk, "answers": moved}
    people_actions.audit(by=by, did="put a theme into another", about=theme, detail=detail)


def _move(codings: "QuerySet[Coding]", into: Theme) -> int:
    """How many moved; those that are there already go."""
    there = set(into.codings.values_list("response", "question"))
    double = [one.pk for one in codings if (one.response_id, one.question) in there]
    Coding.objects.filter(pk__in=double).delete()
    return codings.update(theme=into)


@transaction.atomic
def split_theme(*, theme: Theme, words: str, answers: Collection[Place], by: User) -> Theme:
    """A new theme right after this one, with those of its answers. They leave this one, unless what was heard is
    published: what came of this theme was told to their writers, so they stay in it as well.

    Refuses where none of its answers is named.
    """
    ladder_actions.hold(theme.activity)
    _stands(theme)
    mine = [one for one in theme.codings.all() if (one.response_id, one.question) in answers]
    if not mine:
        raise Refused("Tick the answers that go to the new theme.")
    new = add_theme(activity=theme.activity, words=words, aside=theme.aside, by=by)
    if is_heard(theme.activity):
        Coding.objects.bulk_create(
            Coding(theme=new, response_id=one.response_id, question=one.question, by=by, at=one.at)
            for one in mine
        )
    else:
        Coding.objects.filter(pk__in=[one.pk for one in mine]).update(theme=new)
    detail = {"new": new.pk, "answers": len(mine)}
    people_actions.audit(by=by, did="took a theme apart", about=theme, detail=detail)
    return new


def _stands(theme: Theme) -> None:
    theme.refresh_from_db(fields=["merged_into"])
    _refuse_gone(theme)


def _refuse_gone(theme: Theme) -> None:
    if theme.merged_into_id is not None:
        raise Refused(ELSEWHERE)
