"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "How somebody on the phone showed that it was them",
        "So that nobody sees or erases what is somebody else’s",
        Period.REQUEST,
        "The member of staff who answered, and a second one",
        "safety.PersonRequest.sentence",
    ),
    Group(
        Whose.TAKES_PART,
        "What you told us is wrong with something, and why you think it should be shown",
        "So that somebody looks at it, and at what was decided",
        Period.ERASED,
        "Whoever keeps people safe and does not work on this",
        "safety.ObjectionWords.words safety.Report.words",
    ),
    Group(
        Whose.TAKES_PART,
        "What was done because somebody may be in danger",
        "To keep people safe, as the law on safeguarding asks",
        Period.SAFEGUARDING,
        "Only whoever keeps people safe and does not work on this. A copy goes to the person once somebody has looked "
        "whether that is safe",
        "safety.ConcernNote.words safety.Concern.reported_to",
    ),
    Group(
        Whose.ORGANISATION,
        "Why something was blacked out, not shown, or kept for a legal reason",
        "To say openly why",
        Period.RECORD,
        "Everybody sees why something was blacked out; whoever keeps people safe sees the rest",
        "safety.BlackOut.reason safety.Reading.because safety.LegalHold.reason safety.WordList.words "
        "safety.Ruling.sentence safety.Objection.because",
    ),
    Group(
        Whose.NOBODY,
        "What was erased, and what was read",
        "So that what is erased stays erased, also when a backup is brought back",
        Period.RECORD,
        "Whoever keeps people safe",
        "safety.BlackOut.about safety.BlackOut.words_hash safety.Reading.about safety.Reading.outcome "
        "safety.Erasure.kind safety.Erasure.key safety.Erasure.how "
        "safety.LegalHold.about safety.Night.rule safety.Night.words "
        "safety.PersonRequest.kind safety.PersonRequest.who safety.PersonRequest.proof safety.PersonRequest.state "
        "safety.Concern.about safety.Concern.how safety.Concern.settled_as safety.Concern.hashes safety.Duty.part "
        "safety.WordList.language safety.Ruling.about safety.Ruling.did safety.Ruling.why safety.Report.about "
        "safety.Report.why safety.Objection.about",
    ),
)
