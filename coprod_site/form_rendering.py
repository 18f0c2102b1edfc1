"""One template draws every field, and nothing in the browser stops or cuts what a person writes.

A form's author may set on a field, before it is drawn:

* `heading = True`: the label or legend holds the page's h1;
* `pictures = {"told": "told"}`: a drawing of the sprite beside each answer;
* `photos = {"bus": {"src": "/…", "alt": "A red bus"}}`: a picture above the words of each answer;
* `ways_out = {"not_sure", "none"}`: the codes of the answers under the word "or";
* `beside`: what is told with a question (surveys/drawing.py): why it is asked, a recording, a film;
* `danger = True` or `False`: the line about 999 (long texts have it by themselves);
* `hide_optional = True`: no "(optional)" behind the label of a field that may stay empty.

A widget of several boxes (a MultiWidget) names them in `part_labels`, one word for each box. A widget that is a group
by itself, with controls of its own, says so with `draws_group = True`, and gives its first control the id `…_0`.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.forms import (
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    MultiWidget,
    RadioSelect,
    Textarea,
    Widget,
)
from django.forms.boundfield import BoundWidget
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

# Browsers do not know the word for these.
SAYS_NOT_WHAT_IS_NEEDED = (CheckboxInput, FileInput)


class LookBoundField(BoundField):
    """A field that knows how it is to be drawn."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """No `required` and no length that cuts: the server answers with a sentence instead.

        The admin's own forms show in bold what has to be filled in, so they say it as well. Ours say what is optional.
        """
        drawn = super().build_widget_attrs(attrs, widget)
        drawn.pop("required", None)
        if self._says_needed:
            drawn["aria-required"] = "true"
        if self.use_fieldset and self.shape != "parts":
            drawn.pop("aria-invalid", None)
        return {**drawn, "maxlength": False, "minlength": False}

    @property
    def _says_needed(self) -> bool:
        says = self.form.use_required_attribute and self.field.required and not self.is_hidden
        return bool(
            says and not self.use_fieldset and not isinstance(self.field.widget, SAYS_NOT_WHAT_IS_NEEDED)
        )

    @property
    def shape(self) -> str:
        """What the template draws: choices, checkbox, parts, a group with controls of its own, or one box."""
        if getattr(self.field.widget, "draws_group", False):
            return "group"
        shapes: tuple[tuple[tuple[type[Widget], ...], str], ...] = (
            ((RadioSelect, CheckboxSelectMultiple), "choices"),
            ((CheckboxInput,), "checkbox"),
            ((MultiWidget,), "parts"),
        )
        return next((name for kinds, name in shapes if isinstance(self.field.widget, kinds)), "box")

    @property
    def first_id(self) -> str:
        """Where a link in the error summary goes: the first option of a group, or the box itself."""
        return f"{self.auto_id}_0" if self.shape in {"choices", "parts", "group"} else self.id_for_label

    @property
    def is_trap(self) -> bool:
        """A box that only programs find (tabindex -1): drawn where no person sees, hears or reaches it."""
        return bool(self.field.widget.attrs.get("tabindex") == "-1")

    @property
    def says_danger(self) -> bool:
        return bool(getattr(self.field, "danger", isinstance(self.field.widget, Textarea)))

    @property
    def says_optional(self) -> bool:
        hidden = getattr(self.field, "hide_optional", False)
        return not (self.field.required or hidden or self.shape == "checkbox")

    def choices(self) -> Iterator[tuple[BoundWidget, bool, str, dict[str, str] | None]]:
        """Each option, whether the word "or" stands before it, the name of its drawing, and its photo, if any.

        What stands beside a label, in which there are words alone, is the option's description: its photo, or what its
        words have as `about`.
        """
        photos = getattr(self.field, "photos", {})
        pictures = getattr(self.field, "pictures", {})
        ways_out = {str(code) for code in getattr(self.field, "ways_out", ())}
        said = False
        for option in self.subwidgets:
            code = str(option.data["value"])
            is_way_out = code in ways_out
            there = {"photo": code in photos, "about": hasattr(option.choice_label, "about")}
            beside = " ".join(f"{option.id_for_label}_{what}" for what, is_there in there.items() if is_there)
            if beside:
                option.data["attrs"]["aria-describedby"] = beside
            yield option, is_way_out and not said, pictures.get(code, ""), photos.get(code)
            said = said or is_way_out

    def parts(self) -> list[tuple[str, dict[str, Any]]]:
        """Each box of a widget of several, with its word."""
        widget = self.field.widget
        attrs = self.build_widget_attrs({"id": self.auto_id})
        drawn = widget.get_context(self.html_name, self.value(), attrs)["widget"]["subwidgets"]
        return list(zip(getattr(widget, "part_labels", ()), drawn, strict=True))


class LookRenderer(TemplatesSetting):
    """Draws forms with the components of the look (FORM_RENDERER); the admin draws its own as before."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = LookBoundField

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Fields are drawn outside the page's own context, so the number to ring is handed over here."""
        return super().render(template_name, {"help_phone": settings.HELP_PHONE, **context}, request)
