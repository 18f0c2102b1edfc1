"""Adds the three members of staff of the whole loop. Runs inside the site's own environment (RunningSite.ask)."""

import json

from people import actions
from people.actions import NewStaff

PASSWORD = "one two three four"


def tell() -> None:
    team = actions.add_team(name="Day services")
    for email, name, job_title, roles in (
        ("priya@example.org", "Priya Shah", "involvement officer", ("Sets up",)),
        ("mark@example.org", "Mark Ellis", "commissioning manager", ("Sets up",)),
        ("alison@example.org", "Alison Grant", "head of adult care", ("Decides",)),
    ):
        who = NewStaff(email, name, job_title, "01632 960001", roles)
        actions.add_staff(who=who, password=PASSWORD, teams=[team])
    print(json.dumps("added"))  # noqa: T201
