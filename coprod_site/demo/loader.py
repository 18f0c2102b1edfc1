"""Records the demo through the same actions that the screens use, each at its own moment."""

from coprod_site.demo import apart, content, project, staff
from ladder import actions as ladder_actions
from people import clock


def load() -> None:
    """Loads everything. The caller has made sure that the database is empty and that mails can be sent."""
    stuff = content.read()
    with clock.at(stuff.at(-270)):
        everybody = staff.hire()
    apart.lunch(stuff, everybody)
    apart.club(stuff, everybody)
    project.load(stuff, everybody)
    apart.cooking(stuff, everybody)
    ladder_actions.count_who_took_part()
    ladder_actions.count_how_it_felt()
    ladder_actions.reassess()
