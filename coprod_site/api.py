"""The front door of the API, and its description."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.views import SpectacularAPIView
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from ladder.steps import CREDIT
from people.api import Kindly, PublicView, address


@dataclass(frozen=True)
class Listed:
    """A list of the API: its name in addresses, and what it has."""

    name: str
    words: str

    @property
    def route(self) -> str:
        return f"api_{self.name}"


LISTS = (
    Listed("projects", "what we work on with people for a while."),
    Listed("activities", "what people can take part in, or could."),
    Listed("promises", "what we signed before we asked. Every version is there."),
    Listed("assessments", "the step that was promised, the step that the records show, and why."),
    Listed("heard", "what people said, before anything was decided."),
    Listed("results", "how many people gave each answer, once it was published."),
    Listed("entries", "what we did, what we did not do, why, and who decided."),
    Listed("commitments", "what we said we would do, by when, and if it is done."),
)


def per_minute() -> str:
    """How often one address may ask in a minute."""
    return (Kindly().get_rate() or "").partition("/")[0]


class FrontDoorSerializer(serializers.Serializer[Any]):
    lists = serializers.DictField(child=serializers.URLField(), help_text="What there is, and where.")
    description = serializers.URLField(help_text="This description.")
    credit = serializers.CharField(help_text="Say this wherever you show the steps of the ladder.")
    credit_link = serializers.URLField()


class FrontDoor(PublicView):
    """The lists by name, and whom to thank for the ladder."""

    summary = "What there is"
    serializer_class = FrontDoorSerializer

    def get(self, request: Request) -> Response:
        found = {
            "lists": {one.name: address(reverse(one.route)) for one in LISTS},
            "description": address(reverse("api_schema")),
            "credit": CREDIT.words,
            "credit_link": CREDIT.link,
        }
        return Response(FrontDoorSerializer(found).data)


class Description(PublicView, SpectacularAPIView):
    """The OpenAPI description, as JSON; as YAML where that is asked for (`Accept: application/yaml`)."""

    schema = None  # type: ignore[assignment]
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiYamlRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
    ]
