"""Who took part, by a link of their own: they may say whether it happened and helped."""

from followups import actions
from ladder.presence import LOOK_BACK, Asking

of_looking_back = Asking(
    LOOK_BACK,
    "look_back",
    actions.why_not_look_back,
    "followups/look_back_by_link.html",
    "followups/look_back_closed.html",
)
