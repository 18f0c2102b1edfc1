"""Views of the API: public, read only, without sessions or cookies."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model
from rest_framework import generics
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from people import clock
from people.api.asking import Filter, Kindly, asked, slug
from people.api.describing import Described
from people.api.paging import ByCursor

M = TypeVar("M", bound=Model)


def slug_filter(name: str, thing: str) -> Filter:
    return slug(name, f"Only what belongs to this {thing}: its `slug`.")


class PublicView(APIView):
    """Anybody may read it. `moment` is the time at which it was asked, `asked_for` the filters by name."""

    http_method_names = ["get", "head", "options"]
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (Kindly,)
    renderer_classes: Sequence[type[BaseRenderer]] = (JSONRenderer,)
    parser_classes = ()
    schema = Described()
    summary = ""
    filters: tuple[Filter, ...] = ()
    parameters_beside: tuple[str, ...] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.moment = clock.now()
        self.asked_for = asked(request, self.filters, self.parameters_beside)


class _Shown(PublicView, generics.GenericAPIView[M]):
    """Rows from a queryset; `shown` turns them into what the serializer reads, a page at a time."""

    def shown(self, found: Sequence[M]) -> Sequence[object]:
        return found


class PublicList(_Shown[M], generics.ListAPIView[M]):
    """A list in pages, in the order of a field that no two rows share."""

    pagination_class = ByCursor
    parameters_beside = ("cursor",)
    ordering = "pk"

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        found: Sequence[M] = self.paginate_queryset(self.get_queryset()) or ()
        return self.get_paginated_response(self.get_serializer(self.shown(found), many=True).data)


class PublicOne(_Shown[M], generics.RetrieveAPIView[M]):
    """One thing, by its name in addresses."""

    lookup_field = "slug"

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(self.get_serializer(self.shown([self.get_object()])[0]).data)
