"""Fields of serializers for what people read."""

from typing import Any

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from people import texts


@extend_schema_field(OpenApiTypes.STR)
class Words(serializers.Field[Any, Any, str, Any]):
    """The plain words of a text."""

    def to_representation(self, value: texts.Text) -> str:
        return texts.plain(value)


@extend_schema_field(serializers.ListField(child=serializers.CharField()))
class Lines(serializers.Field[Any, Any, list[str], Any]):
    """The plain words of a text that is a list, line by line."""

    def to_representation(self, value: texts.Text) -> list[str]:
        return texts.lines(value)


def address(path: str) -> str:
    """The whole address of a page of the site."""
    return f"{settings.SITE_URL}{path}"
