"""Who takes part, who was invited, and what people asked us to do."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from ladder import actions, fulfilling
from ladder.forms import OutcomeForm
from ladder.models import Invitation, Participation, Request
from people import actions as people_actions
from people.admin import KeptAsItIs, TeamScoped
from people.models import Seen, User
from people.presence import staff_only
from people.refusals import Refused


@admin.register(Participation)
class ParticipationAdmin(KeptAsItIs, TeamScoped):
    """That somebody took part, and how: not who, and not what they said."""

    list_display = ("activity", "band", "side", "contributed", "wants_reply", "helped_by", "joined_on")
    list_select_related = ("activity",)
    list_filter = ("band", "contributed", "helped_by")
    fields = ("activity", "band", "side", "contributed", "wants_reply", "helped_by", "helper", "joined_on")


@admin.register(Invitation)
class InvitationAdmin(KeptAsItIs, TeamScoped):
    """Who was invited to what, and when."""

    list_display = ("participant", "activity", "invited_at", "written_at", "by")
    list_select_related = ("participant", "activity", "by")


@admin.register(Request)
class RequestAdmin(TeamScoped):
    """'Send it to me on paper' and 'ring me', the most urgent first."""

    list_display = ("due_on", "wish", "name", "activity", "owner", "done_at")
    list_select_related = ("activity", "owner")
    list_filter = ("wish", ("done_at", admin.EmptyFieldListFilter))
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return finish(request, object_id)


@staff_only("ladder.view_request")
def finish(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """One request: what is wanted, and what came of it."""
    try:
        key = UUID(pk)
    except ValueError:
        raise Http404 from None
    found = get_object_or_404(Request.objects.for_staff(user).select_related("activity", "owner"), pk=key)
    people_actions.note_look(about=found, whose=None, seen=Seen.REQUEST, by=user)
    form = OutcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and user.has_perm("ladder.change_request"):
        try:
            actions.finish_request(request=found, outcome=form.cleaned_data["outcome"], by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Thank you. It is done.")
            return redirect("admin:index")
    context = {"wanted": found, "form": form, "may_change": user.has_perm("ladder.change_request")}
    way = fulfilling.way_for(found)
    if way is not None and user.has_perm(way.permission):
        context |= {"way_url": way.url(found), "way_words": way.words}
    return render(request, "ladder/staff/request.html", context, status=422 if form.is_bound else 200)
