"""How it felt: two small questions, one a page, then why. Looking records nothing."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ladder import actions, feeling, presence
from ladder.forms import FeltForm, FeltWhyForm
from ladder.models import FeltAnswer, HelpedBy, Participation
from people.refusals import Refused


@require_http_methods(["GET", "POST"])
@presence.of_my_feeling
def felt(request: HttpRequest, taking_part: Participation) -> HttpResponse:
    """The first question. What was said before is shown only in the browser it was said in."""
    activity, before = taking_part.activity, _said_here(request, taking_part)
    form = FeltForm(
        request.POST if request.method == "POST" else None,
        label=feeling.QUESTION.format(title=f"“{activity}”"),
        answers=feeling.FIRST,
        initial={"answer": before.choice if before else ""},
    )
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["answer"]
        try:
            actions.say_how_it_felt(participation=taking_part, code=code)
        except Refused as refused:
            return presence.of_my_feeling.closed(request, activity, refused.sentence)
        presence.of_my_feeling.remember(request, activity)
        return redirect("felt_within" if code in feeling.WITHIN else "felt_why", activity.slug)
    context = {"activity": activity, "form": form, "asked": activity.felt_round, "number": 1}
    return render(request, "ladder/felt_question.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@presence.of_my_feeling
def felt_within(request: HttpRequest, taking_part: Participation) -> HttpResponse:
    """The second question: two sentences within the first answer."""
    activity, before = taking_part.activity, _said_here(request, taking_part)
    if before is None or before.choice not in feeling.WITHIN:
        return redirect("felt", activity.slug)
    answers = feeling.WITHIN[before.choice]
    form = FeltForm(
        request.POST if request.method == "POST" else None,
        label="Which of these is most like it?",
        answers=answers,
        initial={"answer": _code_of(answers, before.step)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            _keep_within(taking_part, form.cleaned_data["answer"])
        except Refused as refused:
            return presence.of_my_feeling.closed(request, activity, refused.sentence)
        return redirect("felt_why", activity.slug)
    context = {"activity": activity, "form": form, "number": 2, "back": reverse("felt", args=[activity.slug])}
    return render(request, "ladder/felt_question.html", context, status=422 if form.is_bound else 200)


def _code_of(answers: Sequence[feeling.Answer], step: int | None) -> str:
    return next((one.code for one in answers if step is not None and one.step == step), "")


def _keep_within(taking_part: Participation, code: str) -> None:
    if feeling.step_of(code) is None:
        actions.leave_open(participation=taking_part)
    else:
        actions.say_how_it_felt(participation=taking_part, code=code)


@require_http_methods(["GET", "POST"])
@presence.of_my_feeling
def felt_why(request: HttpRequest, taking_part: Participation) -> HttpResponse:
    """Six statements, and whether what was promised came. All of it may be left out."""
    activity, before = taking_part.activity, _said_here(request, taking_part)
    if before is None:
        return redirect("felt", activity.slug)
    form = FeltWhyForm(
        request.POST if request.method == "POST" else None,
        promised=activity.felt_round.promised(),
        initial=FeltWhyForm.initial_of(before),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_why(participation=taking_part, why=form.why())
        except Refused as refused:
            return presence.of_my_feeling.closed(request, activity, refused.sentence)
        return redirect("felt_done", activity.slug)
    back = "felt_within" if before.choice in feeling.WITHIN else "felt"
    context = {"activity": activity, "form": form, "back": reverse(back, args=[activity.slug])}
    return render(request, "ladder/felt_why.html", context, status=422 if form.is_bound else 200)


@require_safe
@presence.of_my_feeling
def felt_done(request: HttpRequest, taking_part: Participation) -> HttpResponse:
    """Thanks, what they said with a way to change it, and what becomes of it."""
    activity, said = taking_part.activity, _said_here(request, taking_part)
    if said is None:
        return redirect("felt", activity.slug)
    context = {"activity": activity, "asked": activity.felt_round, "rows": _rows(said, activity.slug)}
    return render(request, "ladder/felt_done.html", context)


def _said_here(request: HttpRequest, taking_part: Participation) -> FeltAnswer | None:
    """What this person said in this browser; None where they only came by a link."""
    if not presence.of_my_feeling.was_said_here(request, taking_part.activity):
        return None
    said = FeltAnswer.objects.filter(participation=taking_part).select_related("activity__felt_round")
    return said.first()


def _rows(said: FeltAnswer, slug: str) -> list[dict[str, str]]:
    """Every question with what was answered, for components/summary_list.html."""
    why = reverse("felt_why", args=[slug])
    first = {one.code: one.words for one in (*feeling.FIRST, *feeling.WAYS_OUT)}
    rows = [("How it felt", first[said.choice], reverse("felt", args=[slug]))]
    if said.choice in feeling.WITHIN:
        words = feeling.SENTENCES[said.step] if said.step else ""
        rows.append(("Most like it", words, reverse("felt_within", args=[slug])))
    for code, words in feeling.STATEMENTS.items():
        rows.append((words, feeling.AGREEMENT.get(said.statements.get(code, ""), ""), why))
    came = {"support": said.support_came, "payment": said.payment_came}
    for name, question in said.activity.felt_round.promised().items():
        rows.append((question, feeling.CAME.get(came[name], ""), why))
    rows.append(("Did somebody help you?", HelpedBy(said.helped_by).label if said.helped_by else "", why))
    return [{"question": question, "answer": answer, "href": href} for question, answer, href in rows]
