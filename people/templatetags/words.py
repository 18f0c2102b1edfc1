"""Words for templates: texts in plain words, and days as people say them."""

from datetime import date, datetime

from django import template

from people import clock, texts

register = template.Library()


@register.filter
def plain(text: texts.Text | None) -> str:
    """The plain words of a text."""
    return texts.plain(text or {})


@register.filter
def lines(text: texts.Text | None) -> list[str]:
    """The plain words of a text, line by line."""
    return texts.lines(text or {})


@register.filter
def day(value: date | datetime | None) -> str:
    """'27 April', or '27 April 2027' in another year; a moment counts as its day in London."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = clock.london(value).date()
    return clock.in_words(value)
