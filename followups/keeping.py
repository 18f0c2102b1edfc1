"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.STAFF,
        "Who decided what came of it",
        "So that somebody answers for it",
        Period.RECORD,
        "Everybody",
        "followups.Entry.decided_by",
    ),
    Group(
        Whose.ORGANISATION,
        "What we heard, and what came of it",
        "To say it to everybody who took part",
        Period.RECORD,
        "Everybody",
        "followups.Entry.asked followups.Entry.said followups.Entry.did followups.Entry.because "
        "followups.Heard.words followups.Heard.themes",
    ),
    Group(
        Whose.NOBODY,
        "Codes and states",
        "To show which entry belongs to what people said",
        Period.RECORD,
        "Everybody",
        "followups.Entry.themes followups.Entry.status followups.Entry.reason followups.Release.entries",
    ),
)
