"""Naming whom people can ask."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from information import actions
from information.actions import Who
from information.forms import ContactForm
from information.models import Contact
from ladder.models import Activity
from people.models import User
from people.presence import staff_only
from people.refusals import Refused


@staff_only("information.change_contact")
def contact_of(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    activity = get_object_or_404(Activity.objects.for_staff(user), pk=pk)
    known = Contact.objects.filter(activity=activity).first()
    form = ContactForm(request.POST or None, initial=_initial(known, user))
    if request.method == "POST" and form.is_valid():
        try:
            actions.name_contact(activity=activity, who=Who(**form.cleaned_data), by=user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, "Kept. People see this on the activity's page.")
            return redirect("admin:ladder_activity_change", activity.pk)
    context = {"activity": activity, "form": form}
    return render(request, "information/staff/contact.html", context, status=422 if form.is_bound else 200)


def _initial(known: Contact | None, user: User) -> dict[str, str]:
    """Whoever is setting it up, unless somebody is named already."""
    if known is None:
        return {
            "name": user.name,
            "phone": user.phone or settings.CONTACT_PHONE,
            "hours": "Monday to Friday, 9 to 5",
        }
    return {name: getattr(known, name) for name in ("name", "phone", "email", "hours")}
