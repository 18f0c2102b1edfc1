"""Who keeps people safe in the demo, and when the answer came that they have to look at."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from coprod_site.demo import cast
from coprod_site.demo.content import Content
from coprod_site.demo.surveys import COOKS_LAST
from people.models import User
from safety import actions
from safety.models import Part


def name_parts(staff: Mapping[str, User]) -> None:
    """Grace gets new concerns; Robin, who works in no team, answers for all of it."""
    grace, robin = staff[cast.GRACE.email], staff[cast.ROBIN.email]
    actions.give_part(user=grace, part=Part.ON_DUTY, by=robin)
    actions.give_part(user=robin, part=Part.HEAD, by=robin)


def when(stuff: Content, said: dict[str, Any], number: int) -> datetime:
    """Two people a day answer about cooking. The last one did so yesterday evening, so nobody is late to look at it."""
    if number == COOKS_LAST:
        return stuff.at(stuff.words["today"] - 1, 18)
    return stuff.at(said["day"] + number // 2, 9.5 + number % 9)
