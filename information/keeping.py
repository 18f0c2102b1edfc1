"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.STAFF,
        "Whom to ask about an activity, and who decided",
        "So that people can ask a person, not an office",
        Period.RECORD,
        "Everybody",
        "information.Contact.name information.Contact.phone information.Contact.email information.Contact.hours "
        "information.PublishedDecision.decider_name information.PublishedDecision.decider_role",
    ),
    Group(
        Whose.ORGANISATION,
        "What we tell people",
        "To tell it",
        Period.RECORD,
        "Everybody",
        "information.PublishedDecision.what information.PublishedDecision.why information.Page.title "
        "information.Page.words information.PageVersion.title information.PageVersion.words",
    ),
    Group(
        Whose.NOBODY,
        "Addresses of pages",
        "To find them",
        Period.RECORD,
        "Everybody",
        "information.Page.slug",
    ),
)
