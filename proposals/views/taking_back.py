"""Taking back what one said in a talk: asked once more, then gone."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ladder import kinds
from ladder.models import Activity
from people import clock, presence
from people.refusals import Refused
from proposals import actions
from proposals.models import Post, Topic
from proposals.presence import person_here, taking_part

TAKEN_BACK = "We have erased what you said there. You can say it again."


@require_http_methods(["GET", "POST"])
@presence.private
def take_back(request: HttpRequest, slug: str, pk: UUID, post: UUID) -> HttpResponse:
    """For whoever said it, in their browser or by their link; it is not there for anybody else."""
    activities = Activity.objects.public(clock.now()).filter(kind__in=kinds.TALKING)
    activity = get_object_or_404(activities, slug=slug)
    topic = get_object_or_404(Topic.objects.public().filter(activity=activity), pk=pk)
    mine = taking_part(activity, person_here(request, activity, topic))
    if mine is None:
        raise Http404
    theirs = Post.objects.filter(topic=topic, participation=mine).shown()
    found = get_object_or_404(theirs.select_related("words", "topic__activity"), pk=post)
    if request.method == "POST":
        try:
            actions.take_back(post=found, by=mine)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, TAKEN_BACK)
        return redirect("topic", slug, pk)
    if not found.words.in_public:
        return redirect("topic", slug, pk)
    context = {"activity": activity, "topic": topic, "post": found}
    return render(request, "proposals/take_back.html", context)
