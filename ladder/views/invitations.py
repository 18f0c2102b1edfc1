"""Somebody who was invited does not want to take part. Looking says nothing; the button does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from ladder import actions
from ladder.models import Activity, Invitation
from ladder.presence import NO_THANKS
from people import clock, presence
from people.refusals import Refused


@require_http_methods(["GET", "POST"])
@presence.private
def no_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """By the link of an invitation. Whoever said it already reads so, and how to take part all the same."""
    activity = get_object_or_404(Activity.objects.public(clock.now()), slug=slug)
    person = presence.participant(request)
    if person is None or not presence.may_open(request, NO_THANKS, str(activity.pk)):
        return render(request, "ladder/no_thanks_by_link.html", {"activity": activity}, status=403)
    sentence = actions.why_not_say_no(activity, person)
    if request.method == "POST" and not sentence:
        try:
            actions.say_no(activity=activity, participant=person)
        except Refused as refused:
            sentence = refused.sentence
    mine = Invitation.objects.filter(activity=activity, participant=person).first()
    said_no_on = mine.said_no_on if mine else None
    context = {"activity": activity, "sentence": sentence, "said_no_on": said_no_on}
    return render(request, "ladder/no_thanks.html", context, status=410 if sentence else 200)
