"""The ways in: for people by link and code, for staff by password and second factor."""

from people.views.links import enter_code, follow_link, leave, send_my_link
from people.views.sign_on import staff_sign_on, staff_signed_on
from people.views.staff import (
    locked_out,
    second_factor_picture,
    staff_second_step,
    staff_sign_in,
    staff_sign_out,
)

__all__ = [
    "enter_code",
    "follow_link",
    "leave",
    "locked_out",
    "second_factor_picture",
    "send_my_link",
    "staff_second_step",
    "staff_sign_in",
    "staff_sign_on",
    "staff_sign_out",
    "staff_signed_on",
]
