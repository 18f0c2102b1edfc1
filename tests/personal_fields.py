"""Every field that can hold words, and whose words they are: what erasing and exporting have to reach.

A new field that is not listed here fails tests/test_repository.py. Put it where it belongs; if none of these fits, the
privacy notice needs a new sentence first.
"""

# About somebody who takes part. Erased when they ask; a letter's or mail's row keeps only that it was sent.
ABOUT_PARTICIPANTS = """
people.Participant.name people.Participant.email people.Participant.phone people.Participant.address
people.Participant.language people.Participant.way people.Participant.form
ladder.Participation.name_shown ladder.Participation.helped_by ladder.Participation.helper
ladder.FeltAnswer.helped_by
ladder.Request.name ladder.Request.phone ladder.Request.address ladder.Request.note ladder.Request.wish
outbox.Suppression.address people.LinkWish.email
"""

# What participants said. Goes with them when they take it back; never in a log, a payload or an audit line.
WORDS_OF_PARTICIPANTS = """
ladder.FeltAnswer.choice ladder.FeltAnswer.statements ladder.FeltAnswer.support_came ladder.FeltAnswer.payment_came
surveys.Response.answers surveys.AnswerWords.words surveys.ChoiceRow.option
ladder.ChallengeWords.words ladder.ChallengeWords.shown
"""

# About staff. Kept while their acts are: a promise without the name of who signed it is worth nothing.
ABOUT_STAFF = """
people.User.name people.User.email people.User.job_title people.User.phone people.User.password
ladder.Project.decider ladder.Promise.decider_name ladder.Promise.decider_role
ladder.Promise.deputy_name ladder.Promise.deputy_role ladder.Successor.name ladder.Successor.role ladder.Deputy.why
information.Contact.name information.Contact.phone information.Contact.email information.Contact.hours
information.PublishedDecision.decider_name information.PublishedDecision.decider_role
followups.Entry.decided_by
"""

# The organisation's own words, for people to read. A sentence in them that names somebody is the writer's mistake;
# ladder.FactWords can be emptied for that, its hash stays.
WORDS_OF_THE_ORGANISATION = """
people.Team.name
ladder.FactWords.sentence ladder.Project.title ladder.Project.about ladder.Project.can_change
ladder.Project.cannot_change ladder.Activity.title ladder.Activity.intro ladder.Activity.place
ladder.Promise.about ladder.Promise.can_change ladder.Promise.cannot_change ladder.Promise.use_of_views
ladder.Promise.limits ladder.Promise.min_days_reason ladder.Promise.body ladder.Promise.what_changed
ladder.Promise.paper ladder.Promise.who_reads
ladder.Promise.sent_back ladder.Request.outcome
ladder.FactDocument.file ladder.Challenge.said ladder.ChallengeAnswer.words
safety.BlackOut.reason safety.Reading.because
information.PublishedDecision.what information.PublishedDecision.why information.Page.title information.Page.words
information.PageVersion.title information.PageVersion.words
surveys.Question.words surveys.Question.hint surveys.Question.choices surveys.QuestionnaireVersion.document
surveys.Theme.words
followups.Entry.asked followups.Entry.said followups.Entry.did followups.Entry.because
followups.Heard.words followups.Heard.themes
"""

# Codes, hashes, states and ids: nobody's words, and nobody can be told from them without the rows above.
FOR_MACHINES = """
people.Attempt.key people.AuditLine.did people.AuditLine.about people.AuditLine.detail people.AuditLine.chain
people.PrivateLink.opens people.PrivateLink.target people.PrivateLink.hash
outbox.Mailing.kind outbox.Mailing.about outbox.Message.kind outbox.Message.about outbox.Message.recipient
outbox.Message.channel outbox.Message.payload outbox.Message.message_id outbox.Message.state outbox.Message.reason
outbox.Suppression.reason
ladder.FactLine.key ladder.FactLine.value ladder.FactLine.source ladder.FactLine.words_hash
ladder.FactDocument.kind ladder.FactDocument.sha256 ladder.Challenge.fact ladder.Challenge.words_hash
safety.BlackOut.about safety.BlackOut.words_hash safety.Reading.about safety.Reading.outcome
ladder.Project.slug ladder.Activity.slug ladder.Activity.kind ladder.Activity.quality_statements
ladder.Participation.side ladder.Participation.band
ladder.FeltRound.shown
ladder.Promise.rules ladder.Snapshot.unmet ladder.Snapshot.caps ladder.Snapshot.because ladder.Snapshot.rules
information.Page.slug
surveys.Question.code surveys.Question.kind surveys.QuestionnaireVersion.hash surveys.Response.state
surveys.Response.seen surveys.Response.reference surveys.AnswerWords.question surveys.ChoiceRow.question
surveys.Coding.question
followups.Entry.themes followups.Entry.status followups.Entry.reason followups.Release.entries
"""

CLASSES = (ABOUT_PARTICIPANTS, WORDS_OF_PARTICIPANTS, ABOUT_STAFF, WORDS_OF_THE_ORGANISATION, FOR_MACHINES)


def classified() -> list[str]:
    """Every listed field as 'app.Model.field', in the order of the lists."""
    return [name for words in CLASSES for name in words.split()]
