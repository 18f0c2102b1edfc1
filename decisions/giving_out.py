"""Giving out the pictures of options."""

from django.http import FileResponse, Http404

from decisions.models import Option
from people import giving_out


def as_picture(option: Option) -> FileResponse:
    """The picture of an option, to be looked at and never run. 404 where the file is gone."""
    name = option.picture_name
    if name is None or not option.picture.storage.exists(str(option.picture.name)):
        raise Http404
    digest, kind = name
    return giving_out.to_keep(
        option.picture.open("rb"), f"picture-{digest[:12]}.{kind}", giving_out.TYPES[kind]
    )
