"""Draws every form field of the public pages with our own templates."""

from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """Fields as label, hint, error, input, in that order."""
