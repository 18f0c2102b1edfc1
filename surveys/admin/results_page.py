"""Publishing what people answered: choose, look at what the public will see, publish exactly that."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder.models import Activity
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from surveys import actions, counts, results, results_page, splitting
from surveys.forms import ResultsForm
from surveys.models import PublishedResults


@staff_only("surveys.publish_results")
def results_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user).filter(kind="survey"), pk=pk)
    counted = counts.of(actions.questionnaire_of(activity))
    ways = splitting.ways_to_split(results.everything(counted), counted)
    sent = request.POST if request.method == "POST" else request.GET if "look" in request.GET else None
    form = ResultsForm(sent, ways=ways)
    document = None
    if sent is not None and form.is_valid():
        chosen = form.cleaned_data["chosen"]
        try:
            if request.method == "POST":
                seen = request.POST.get("seen", "")
                actions.publish_results(activity=activity, chosen=chosen, seen=seen, by=user)
                messages.success(request, "The results are published. Everybody can read them now.")
                return redirect("admin:surveys_results", activity.pk)
            document = actions.results_to_publish(activity, chosen)
        except Refused as refused:
            form.add_error(None, refused.sentence)
    context = {
        "activity": activity,
        "form": form,
        "published": PublishedResults.objects.current().filter(activity=activity).first(),
        "shown": results_page.show(document) if document else None,
        "seen": actions.fingerprint_of_results(document) if document else "",
    }
    return render(request, "surveys/staff/results.html", context, status=422 if form.errors else 200)
