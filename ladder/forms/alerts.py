"""What somebody wants to be told of."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from ladder.actions.alerts import places_known
from ladder.forms.fields import from_list
from ladder.models import Project
from people.forms import EmailField, OpenForm, PlainForm
from people.models import User


class AboutForm(PlainForm):
    """A topic and a place, where there is any to choose."""

    topic = from_list("About what?", nothing="Anything", required=False)
    place = forms.ChoiceField(label="Where?", required=False)

    def offer(self, topics: "QuerySet[Project]") -> None:
        places, topic = places_known(), self.fields["topic"]
        topic.queryset, topic.to_field_name = topics, "slug"  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", "Anywhere"), *((place, place) for place in places)]  # type: ignore[attr-defined]
        for name, others in (("topic", topics.exists()), ("place", bool(places))):
            self.fields[name].hide_optional = True  # type: ignore[attr-defined]
            if not others:
                del self.fields[name]

    def wanted(self) -> dict[str, Any]:
        """What was chosen, by argument of an action."""
        return {"project": self.cleaned_data.get("topic"), "place": self.cleaned_data.get("place", "")}


class AlertForm(AboutForm, OpenForm):
    """What somebody wants themselves. Whoever came by a link of their own is known, and types no address."""

    email = EmailField(label="Your e-mail address")
    field_order = ("topic", "place", "email")

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(Project.objects.public())
        if is_known:
            del self.fields["email"]


class NotedAlertForm(AboutForm):
    """What people told a member of staff that they want to hear of."""

    people = forms.CharField(
        label="Who?",
        max_length=5_000,
        help_text="One person on each line: the name, and an e-mail address, a phone number or a postal address, with "
        "commas between.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write at least one person."},
    )
    field_order = ("people", "topic", "place")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].danger = False  # type: ignore[attr-defined]
        self.offer(Project.objects.for_staff(user))
