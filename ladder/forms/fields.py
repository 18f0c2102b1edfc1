"""The kinds of field that staff's forms are made of."""

from typing import Any

from django import forms

from people.models import User


class DayField(forms.DateField):
    """A day: '3 March 2027', '3/3/2027', '3/3/27' or '2027-03-03'."""

    FORMATS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%d.%m.%y", "%d %B %y")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", self.FORMATS)
        kwargs.setdefault("widget", forms.DateInput(format="%-d %B %Y"))
        kwargs.setdefault("help_text", "Such as: 3 March 2027.")
        kwargs["error_messages"] = {"required": "Write a day, such as: 3 March 2027."}
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            raise forms.ValidationError(
                f"We do not know the day “{str(value).strip()[:40]}”. Write it such as: 3 March 2027.",
                code="invalid",
            ) from None


def words(
    label: str, *, rows: int = 0, required: bool = True, help_text: str = "", limit: int = 5_000
) -> forms.CharField:
    """A box for words that staff write: one line, or several."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    field = forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=limit,
        widget=widget,
        error_messages={
            "required": f"Fill in: {label.lower().rstrip('?')}.",
            "max_length": f"Make this shorter than {limit:,} letters. We kept all of it here.",
        },
    )
    field.danger = False  # type: ignore[attr-defined]
    return field


def choice(label: str, choices: Any, *, required: bool = True, help_text: str = "") -> forms.ChoiceField:
    """A question with its answers one under the other."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )


def from_list(
    label: str, *, nothing: str = "Choose one", required: bool = True, help_text: str = ""
) -> "forms.ModelChoiceField[Any]":
    """A list to choose from; its rows are set by the form. `nothing` is the row that stands for no choice."""
    return forms.ModelChoiceField(
        label=label,
        empty_label=nothing,
        queryset=User.objects.none(),
        required=required,
        help_text=help_text,
        error_messages={
            "required": "Choose one from the list.",
            "invalid_choice": "Choose one from the list.",
        },
    )


def about_the_person(
    label: str, limit: int, autocomplete: str, missing: str, *, rows: int = 0
) -> forms.CharField:
    """A box for what somebody tells us about themselves."""
    attrs: dict[str, Any] = {"autocomplete": autocomplete}
    field = forms.CharField(
        label=label,
        max_length=limit,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs),
        error_messages={
            "required": missing,
            "max_length": f"Make this shorter than {limit} letters. We kept all of it here.",
        },
    )
    field.danger = False  # type: ignore[attr-defined]
    return field
