"""'How often may we write?', at the address that stands in each mail. Looking changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from outbox import wishes
from people import actions as people_actions
from people.models import Hears

ONE_CLICK = "One-Click"  # RFC 8058: what a mail program sends when its own button is pressed


@csrf_exempt  # a mail program has no cookie of ours; the signed address is what lets it in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_writing(request: HttpRequest, token: str) -> HttpResponse:
    person = wishes.person_of(token)
    if person is None:
        raise Http404
    by_program = request.POST.get("List-Unsubscribe") == ONE_CLICK
    wish = Hears.NOTHING.value if by_program else request.POST.get("hears", "")
    if request.method == "POST" and wish in Hears.values:
        people_actions.change_how_we_write(participant=person, changes={"hears": wish})
        if not by_program:
            return redirect(request.path + "?kept")
    context = {
        "hears": Hears(person.hears),
        "choices": [choice for choice in Hears if choice != person.hears],
        "kept": "kept" in request.GET,
    }
    return render(request, "outbox/stop_writing.html", context)
