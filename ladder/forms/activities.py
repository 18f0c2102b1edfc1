"""Projects and activities, and who is invited to them."""

from typing import Any

from django import forms

from ladder import actions, lawful
from ladder.forms.fields import DayField, choice, from_list, words
from ladder.forms.promises import deciders
from ladder.kinds import RECIPES
from ladder.models import Activity, Project
from people.forms import PlainForm, RowsField
from people.models import Team, User


class ProjectForm(forms.ModelForm):  # type: ignore[type-arg]
    """A project, in the admin."""

    class Meta:
        model = Project
        fields = ("title", "about", "team", "can_change", "cannot_change", "decider")
        help_texts = {
            "about": "What it is about, in a few words.",
            "decider": "The person or group that decides in the end, as people should read it. Such as: the Cabinet.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in (("title", "Write a title."), ("team", "Choose the team that works on it.")):
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence
        for field in self.fields.values():
            field.widget.attrs["class"] = "vLargeTextField"


class NewActivityForm(PlainForm):
    """A new activity, from a recipe."""

    recipe = choice(
        "What do you want to do?", [(one.code, f"{one.name}: {one.in_words}") for one in RECIPES.values()]
    )
    title = words("Title", limit=120, help_text="As people will see it. Such as: What makes a good day?")
    intro = words("In a few words", rows=3, limit=600, help_text="What it is, and how long it takes.")
    opens_on = DayField(label="It opens on")
    closes_on = DayField(label="It closes at the end of")
    decider = from_list("Who signs the promise?", help_text="The person who decides in the end.")
    team = from_list("Which team does it?")
    project = from_list("Is it part of a project?", nothing="No, it stands by itself", required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decider"].queryset = deciders(user)  # type: ignore[attr-defined]
        teams = Team.objects.all() if user.is_superuser else user.teams.all()
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        if teams.count() == 1:
            self.initial.setdefault("team", teams.get().pk)
        self.fields["project"].queryset = Project.objects.for_staff(user)  # type: ignore[attr-defined]
        self.fields["project"].hide_optional = True  # type: ignore[attr-defined]


class WordsForm(PlainForm):
    """The title and the few words of an activity, and its days while they may still be moved."""

    title = words("Title", limit=120)
    intro = words("In a few words", rows=3, limit=600)
    opens_on = DayField(label="It opens on")
    closes_on = DayField(label="It closes at the end of")

    def __init__(self, *args: Any, days_may_move: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not days_may_move:
            del self.fields["opens_on"], self.fields["closes_on"]


def _radios(
    label: str, choices: list[tuple[Any, str]], coerce: Any, help_text: str
) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=coerce,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )


class LawForm(PlainForm):
    """Why the law lets us keep what people say, and how long it is kept."""

    lawful_basis = _radios(
        "Why does the law let us ask?",
        [(one.code, one.name) for one in lawful.BASES],
        str,
        "UK GDPR, Article 6. For a council that plans care it is nearly always the public task.",
    )
    condition = _radios(
        "Why may we keep what is about health or who somebody is?",
        [(one.code, one.name) for one in lawful.CONDITIONS],
        str,
        "UK GDPR, Article 9. People write about their health even if you do not ask.",
    )
    keep_months = _radios(
        "How long do we keep what people say after it closes?",
        list(lawful.MONTHS.items()),
        int,
        "No longer than you need it to reply, and to show that you kept your promise. Then it is erased.",
    )


class PeopleForm(PlainForm):
    """A list of people to invite, typed, pasted or uploaded."""

    people = words(
        "The people you invite",
        rows=10,
        required=False,
        limit=1_000_000,
        help_text="One person on each line: name, e-mail, phone, address, with commas or tabs between them. "
        "You can leave out the name, and all but one of the others.",
    )
    file = forms.FileField(
        label="Or a file from a spreadsheet (CSV)",
        required=False,
        error_messages={"empty": "This file is empty. Choose another, or paste the list."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.hide_optional = True  # type: ignore[attr-defined]


class BuildsOnForm(PlainForm):
    """Which earlier activities of the project this one goes on from."""

    earlier = RowsField(
        label="What does it go on from?",
        queryset=Activity.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Only what has closed. People see it on the page of this activity.",
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = actions.may_build_on(activity)  # type: ignore[attr-defined]
        self.fields["earlier"].hide_optional = True  # type: ignore[attr-defined]
