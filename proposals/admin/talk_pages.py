"""A talk as staff see it: how people talk, answering, closing, and typing in what somebody said elsewhere."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import kinds
from ladder.models import Activity, Participation
from people import clock
from people.lines import CannotRead
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from proposals import actions, agree_shown, talk_shown
from proposals.actions import Said
from proposals.admin.typing import act_of, person_in, sent
from proposals.forms import CHANGED, AnswerForm, CloseForm, TalkForm, TypedForm
from proposals.models import Topic

ON_A_PAGE = 20
OPEN_LABEL = "What should we talk about?"
TYPED = "Kept. Somebody outside the team reads it first, then everybody can."


def _own(user: User, pk: UUID) -> Activity:
    talks = Activity.objects.for_staff(user).filter(kind__in=kinds.TALKING)
    return get_object_or_404(talks.prefetch_related("promises"), pk=pk)


@staff_only("proposals.view_topic")
def talk_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = _own(user, pk)
    plan = actions.talk_of(activity)
    act = act_of(request, user)
    forms: dict[str, Any] = {
        "plan": TalkForm(
            sent(request, act, "plan"),
            auto_id="plan_%s",
            initial={"answer_days": plan.answer_days, "people_open": plan.people_open},
        ),
        "open": AnswerForm(sent(request, act, "open"), auto_id="open_%s"),
        "type": TypedForm(sent(request, act, "type"), auto_id="type_%s"),
    }
    forms["open"].fields["words"].label = OPEN_LABEL
    if act in forms and forms[act].is_valid() and _done_in_talk(request, activity, user, act, forms[act]):
        return redirect("admin:proposals_talk_of", pk)
    topics = Topic.objects.public().filter(activity=activity).select_related("activity", "closed_by")
    page = Paginator(topics.order_by("closed_at", "opened_at", "pk"), ON_A_PAGE).get_page(
        request.GET.get("page", "")
    )
    used = forms.get(act)
    context = {
        "activity": activity,
        "talk": plan,
        "is_opened": activity.opened_at is not None,
        "page": page,
        "topics": talk_shown.topics_of(page.object_list, plan, clock.today()),
        "plan": forms["plan"],
        "open_form": forms["open"],
        "typed_form": forms["type"],
        "used": used or forms["plan"],
        "may_change": user.has_perm("proposals.add_post"),
        "asks_who_agrees": actions.asks_who_agrees(activity),
        "request": request,
    }
    return render(request, "proposals/staff/talk.html", context, status=422 if used else 200)


def _done_in_talk(request: HttpRequest, activity: Activity, user: User, act: str, form: Any) -> bool:
    said = form.cleaned_data
    try:
        if act == "plan":
            actions.plan_talk(activity=activity, **said, by=user)
            messages.success(request, "Kept.")
        elif act == "open":
            made = Said(said["words"], said["submission_id"] or uuid4())
            actions.open_topic(activity=activity, by=user, said=made)
            messages.success(request, "The topic is open. Everybody can read it.")
        else:
            _type(activity, None, said, user)
            messages.success(request, TYPED)
    except (Refused, CannotRead) as error:
        form.add_error(None, error.sentence if isinstance(error, Refused) else str(error))
        return False
    return True


@staff_only("proposals.view_topic")
def topic_of(request: HttpRequest, user: User, pk: UUID, topic: UUID) -> HttpResponse:
    activity = _own(user, pk)
    rows = Topic.objects.public().filter(activity=activity).select_related("activity", "closed_by")
    found = get_object_or_404(rows, pk=topic)
    act = act_of(request, user)
    if act == "again":
        actions.open_again(topic=found, by=user)
        messages.success(request, "The topic is open again.")
        return redirect("admin:proposals_topic_of", pk, topic)
    forms: dict[str, Any] = {
        "answer": AnswerForm(sent(request, act, "answer"), auto_id="answer_%s"),
        "type": TypedForm(sent(request, act, "type"), auto_id="type_%s"),
        "close": CloseForm(sent(request, act, "close"), topic=found, auto_id="close_%s"),
    }
    if act in forms and forms[act].is_valid() and _done_in_topic(request, found, user, act, forms[act]):
        return redirect("admin:proposals_topic_of", pk, topic)
    used = forms.get(act)
    context = {
        "activity": activity,
        "shown": talk_shown.topics_of([found], actions.talk_of(activity), clock.today())[0],
        "origin": agree_shown.origin(found),
        "answer_form": forms["answer"],
        "typed_form": forms["type"],
        "close_form": forms["close"],
        "used": used or forms["answer"],
        "may_change": user.has_perm("proposals.add_post"),
    }
    return render(request, "proposals/staff/topic.html", context, status=422 if used else 200)


def _done_in_topic(request: HttpRequest, topic: Topic, user: User, act: str, form: Any) -> bool:
    said = form.cleaned_data
    try:
        if act == "answer":
            actions.answer(topic=topic, words=said["words"], by=user, submission_id=said["submission_id"])
            messages.success(request, "Your answer stands on the page. Whoever spoke here is told.")
        elif act == "type":
            _type(topic.activity, topic, said, user)
            messages.success(request, TYPED)
        else:
            causes = [post.pk for post in said["causes"]]
            changed = said["changed"] == CHANGED
            actions.close_topic(topic=topic, changed=changed, outcome=said["outcome"], causes=causes, by=user)
            messages.success(request, "The topic is closed. Whoever spoke here is told.")
    except (Refused, CannotRead) as error:
        form.add_error(None, error.sentence if isinstance(error, Refused) else str(error))
        return False
    return True


@transaction.atomic
def _type(activity: Activity, topic: Topic | None, said: dict[str, Any], user: User) -> None:
    """In their own words, under the name they chose; known again by the same e-mail address."""
    by: Participation = actions.take_part(
        activity=activity, participant=person_in(said["person"]), name=said["name"]
    )
    made = Said(said["words"], said["submission_id"] or uuid4(), typed_by=user)
    if topic is None:
        actions.open_topic(activity=activity, by=by, said=made)
    else:
        actions.say(topic=topic, by=by, said=made)
