"""Lists come page by page; a cursor says where the next one begins."""

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.db.models import Model, QuerySet
from rest_framework.exceptions import ParseError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView


class ByCursor(CursorPagination):
    """Pages in an order in which no two things stand alike, so that nothing is left out or comes twice.

    A cursor is signed, for one list: a made-up or mixed-up one is refused before the database sees it.
    """

    page_size = 25
    cursor_query_description = "Where a page begins. Take it from `next` or `previous` of another page."

    def paginate_queryset(self, queryset: Any, request: Request, view: APIView | None = None) -> Any:
        self._signer = signing.Signer(salt=f"cursor of {type(view).__name__}")
        return super().paginate_queryset(queryset, request, view)

    def get_ordering(self, request: Request, queryset: QuerySet[Any], view: APIView) -> tuple[str, ...]:
        ordering: str = getattr(view, "ordering")  # noqa: B009
        return (ordering,)

    def decode_cursor(self, request: Request) -> Cursor | None:
        given = request.query_params.get(self.cursor_query_param)
        if given is None:
            return None
        try:
            position, reverse = self._signer.unsign_object(given)
        except (signing.BadSignature, ValueError) as error:
            raise ParseError("cursor: this one is not of this list. Begin again without it.") from error
        return Cursor(offset=0, reverse=bool(reverse), position=position)

    def encode_cursor(self, cursor: Cursor) -> str:
        signed = self._signer.sign_object([cursor.position, int(cursor.reverse)])
        return replace_query_param(self.base_url or "", self.cursor_query_param, signed)

    def _get_position_from_instance(self, instance: Model, ordering: Sequence[str]) -> str:
        return str(getattr(instance, ordering[0].removeprefix("-")))
