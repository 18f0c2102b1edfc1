"""What every list and every thing of the public API has in common. Each app brings its own `api`."""

from people.api.asking import Filter, Kindly, one_of, say_what_is_wrong, slug, words
from people.api.describing import Described
from people.api.fields import Lines, Words, address
from people.api.paging import ByCursor
from people.api.reading import PublicList, PublicOne, PublicView, slug_filter

__all__ = [
    "ByCursor",
    "Described",
    "Filter",
    "Kindly",
    "Lines",
    "PublicList",
    "PublicOne",
    "PublicView",
    "Words",
    "address",
    "one_of",
    "say_what_is_wrong",
    "slug",
    "slug_filter",
    "words",
]
