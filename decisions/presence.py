"""Whose ballot is open in this browser: the voter's credential, in a cookie of the vote's own pages and nowhere else.

No session is looked at or written on these pages: it would say who was here, and when.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from decisions import actions, secrecy, unsent
from decisions.models import Decision, Voter
from people import clock, presence
from people.models import Form
from surveys.reading import DEFAULT, Reading

COOKIES = ("vote_0", "vote_1")  # one for each half: somebody may vote in both

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def decision_of(slug: str) -> Decision:
    """The vote that people may see under this address; 404 where there is none."""
    found = Decision.objects.public(clock.now()).select_related("activity", "rules")
    return get_object_or_404(found, activity__slug=slug)


def counted_of(slug: str) -> Decision:
    """The same; 404 also where nothing is counted."""
    decision = decision_of(slug)
    if not decision.is_counted:
        raise Http404
    return decision


def voters_here(request: HttpRequest, decision: Decision) -> list[Voter]:
    """The voters whose link or code was used in this browser, in the order of the halves."""
    found = []
    for half, name in enumerate(COOKIES):
        credential = request.COOKIES.get(name, "")
        voter = actions.voter_by_credential(credential) if credential else None
        if voter is not None and voter.decision_id == decision.pk and voter.half == half:
            found.append(voter)
    return found


def reading_of(voter: Voter | None) -> Reading:
    """The language and form that this person wants; without anybody, the usual ones."""
    person = voter.participant if voter else None
    return Reading(person.language, easy=person.form == Form.EASY) if person else DEFAULT


def open_ballot(request: HttpRequest, voter: Voter) -> HttpResponse:
    """Goes on to the ballot, with the credential in its cookie and in no address. A ballot of somebody else that was
    open in this browser is closed, in the other group too: a helper's phone opens one after the other.
    """
    page = HttpResponseRedirect(voter.decision.get_absolute_url())
    if any(one.participant_id != voter.participant_id for one in voters_here(request, voter.decision)):
        close_ballots(page, voter.decision)
    unsent.forget(page, voter.decision, voter.half)
    page.set_cookie(
        COOKIES[voter.half],
        secrecy.credential(voter.pk, voter.issue),
        path=voter.decision.get_absolute_url(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    page["Referrer-Policy"] = "no-referrer"
    page["Cache-Control"] = "no-store"
    return page


def open_by_code(request: HttpRequest, code_hash: str) -> HttpResponse | None:
    """Opens the ballot of whoever has its code. Who came in here by a link leaves: it may be another's."""
    voter = actions.voter_by_code(code_hash)
    if voter is None or voter.decision.activity.opened_at is None:
        return None
    presence.leave(request)
    return open_ballot(request, voter)


def close_ballots(page: HttpResponse, decision: Decision) -> HttpResponse:
    """Nothing of it is left in this browser."""
    for half, name in enumerate(COOKIES):
        page.delete_cookie(name, path=decision.get_absolute_url(), samesite="Lax")
        unsent.forget(page, decision, half)
    return page


def leaves_no_trace(view: View[P]) -> View[P]:
    """A page whose visits no session notes, and no browser or proxy keeps."""

    @wraps(view)
    def kept_nowhere(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.leaves_no_trace = True  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    return kept_nowhere


def url_of(name: str, decision: Decision, *args: object) -> str:
    return reverse(name, args=[decision.activity.slug, *args])
