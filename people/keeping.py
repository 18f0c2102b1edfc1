"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "Your name, and how to reach you",
        "To write to you about what you took part in, in the form you need",
        Period.CONTACT,
        "Staff of a team you took part with, and staff who post letters and ring people",
        "people.Participant.name people.Participant.email people.Participant.phone people.Participant.address "
        "people.Participant.language people.Participant.way people.Participant.form "
        "people.Participant.hears",
    ),
    Group(
        Whose.TAKES_PART,
        "The address you type when you want your link",
        "To send you the link",
        Period.WISH,
        "Nobody",
        "people.LinkWish.email",
    ),
    Group(
        Whose.STAFF,
        "Name, job and how to reach staff",
        "So that people know who asked, who signed and who answered; and to sign in",
        Period.STAFF,
        "Everybody sees name and job; administrators see the rest",
        "people.User.name people.User.email people.User.job_title people.User.phone people.User.password "
        "people.User.sign_on_issuer people.User.sign_on_subject",
    ),
    Group(
        Whose.ORGANISATION,
        "Names of teams, and why somebody looked at who wrote something",
        "To say who works on what; so that nobody looks without a reason",
        Period.RECORD,
        "Staff see the names; whoever keeps people safe sees the reasons",
        "people.Team.name people.LookReason.words",
    ),
    Group(
        Whose.NOBODY,
        "Who did what, which links there are, and how often something was tried",
        "To prove what was done, and to stop guessing",
        Period.RECORD,
        "Whoever keeps people safe",
        "people.Attempt.key people.AuditLine.did people.AuditLine.about people.AuditLine.detail people.AuditLine.chain "
        "people.PrivateLink.opens people.PrivateLink.target people.PrivateLink.hash people.Look.about people.Look.seen "
        "people.Look.why people.Look.reason_hash people.Look.role people.ChainCheck.head people.ChainCheck.found",
    ),
)
