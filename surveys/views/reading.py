"""Choosing the words to read the questions in; and giving out their pictures and recordings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from people import actions as people_actions
from people import presence as people_presence
from people.models import Form, Participant, User
from surveys import giving_out, presence, reading
from surveys.forms import ReadingForm
from surveys.models import Piece


@require_http_methods(["GET", "POST"])
@people_presence.private
def survey_words(request: HttpRequest, slug: str) -> HttpResponse:
    """The language, and Easy Read; then back to the question they came from (?at), or to the first page."""
    activity = presence.activity_of(slug)
    version = activity.questionnaire.current
    document = version.document if version else {"questions": []}
    response = presence.response_here(request, activity)
    document = response.version.document if response else document
    person = response.participation.participant if response else presence.person_here(request, activity)
    wanted = presence.wanted_reading(request, person)
    now = reading.fitting(wanted, document)
    form = ReadingForm(
        document,
        request.POST if request.method == "POST" else None,
        initial={"language": now.language, "easy": now.easy},
    )
    back = _back(request, slug, document)
    if request.method == "POST" and form.is_valid():
        page = redirect(back)
        keep_choice(page, person, form.chosen(wanted))
        return page
    context = {"activity": activity, "form": form, "back": back}
    return render(request, "surveys/words.html", context, status=422 if form.is_bound else 200)


def keep_choice(page: HttpResponse, person: Participant | None, chosen: reading.Reading) -> None:
    """In this browser, and with the person where we know them: it is how they want to be written to as well.

    Large print stays, where Easy Read is not wanted.
    """
    presence.remember_reading(page, chosen)
    if person is not None:
        plain = Form.PLAIN if person.form == Form.EASY else person.form
        changes = {"language": chosen.language, "form": Form.EASY if chosen.easy else plain}
        people_actions.change_how_we_write(participant=person, changes=changes)


def _back(request: HttpRequest, slug: str, document: reading.Document) -> str:
    """Only to a page of this survey."""
    at = request.GET.get("at", "")
    if at in {one["code"] for one in document["questions"]}:
        change = "?change" if "change" in request.GET else ""
        return reverse("survey_page", args=[slug, at]) + change
    return reverse("survey", args=[slug])


@require_safe
def survey_piece(request: HttpRequest, name: str) -> HttpResponse:
    """A picture or a recording: for anybody once it is published, for its team before."""
    found = Piece.objects.named([name])
    piece = found.filter(published=True).first()
    if piece is None and isinstance(request.user, User):
        piece = found.for_staff(request.user).first()
    if piece is None or piece.name != name:
        raise Http404
    return giving_out.as_piece(request, piece)
