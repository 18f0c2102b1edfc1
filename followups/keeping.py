"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "What you write that we left out of what we heard",
        "To put it right before anybody decides",
        Period.DRAFT,
        "Staff of the team that asked you. We do not ask who you are. Everybody reads what we answer",
        "followups.LeftOut.words",
    ),
    Group(
        Whose.TAKES_PART,
        "Whether you say that it happened, and helped",
        "To look again at what did not help",
        Period.ACTIVITY,
        "Nobody sees what one person said. Everybody sees how many, from 8 people",
        "followups.LookBackAnswer.happened followups.LookBackAnswer.helped",
    ),
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
        "followups.EntryWording.did followups.EntryWording.because "
        "followups.Heard.words followups.Heard.themes followups.Heard.parts followups.LeftOut.line "
        "followups.LeftOut.answer",
    ),
    Group(
        Whose.NOBODY,
        "Codes and states",
        "To show which entry belongs to what people said",
        Period.RECORD,
        "Everybody",
        "followups.EntryWording.language followups.Entry.topics "
        "followups.Entry.themes followups.Entry.status followups.Entry.reason followups.Release.entries "
        "followups.ReportFile.kind followups.ReportFile.digest followups.LookBack.entries followups.LookBack.shown "
        "followups.TimetableRow.moment followups.TimetableRow.left_out",
    ),
)
