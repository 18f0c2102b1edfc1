"""The OpenAPI description of the API, from its views."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers


class WrongSerializer(serializers.Serializer[Any]):
    detail = serializers.CharField(help_text="A sentence that says what is wrong and what to do.")


class Described(AutoSchema):
    """Adds what every view here does: filters, and the sentences that say no."""

    def get_override_parameters(self) -> list[Any]:
        return [
            OpenApiParameter(one.name, str, description=one.about, enum=one.choices or None)
            for one in getattr(self.view, "filters", ())
        ]

    def get_summary(self) -> str | None:
        """The first line of what is said of a view."""
        summary: str | None = getattr(self.view, "summary", "") or None
        return summary

    def get_response_serializers(self) -> Any:
        found = {
            200: super().get_response_serializers(),
            400: OpenApiResponse(WrongSerializer, "A parameter that is not known here, or makes no sense."),
            429: OpenApiResponse(WrongSerializer, "Too many requests: `Retry-After` says how long to wait."),
        }
        if "{" in self.path:
            found[404] = OpenApiResponse(WrongSerializer, "There is nothing public of this name.")
        return found
