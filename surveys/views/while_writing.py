"""What the small script of a question page sends while somebody writes. Without JavaScript nobody comes here."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from people.refusals import Refused
from surveys import actions
from surveys.models import Response
from surveys.views.my_answers import of_my_answers

MOST_KNOWN = 50


@require_POST
@of_my_answers
def survey_keep(request: HttpRequest, response: Response, code: str) -> HttpResponse:
    """204 where the words are kept, 409 where they are not: the page then keeps quiet, and Continue says why."""
    known = request.POST.getlist("known")[-MOST_KNOWN:]
    try:
        kept = actions.keep_while_writing(
            response=response, code=code, words=request.POST.get("answer", ""), known=known
        )
    except Refused:
        kept = False
    return HttpResponse(status=HTTPStatus.NO_CONTENT if kept else HTTPStatus.CONFLICT)
