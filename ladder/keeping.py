"""What this app keeps about people (people/personal.py)."""

from people.personal import Group, Period, Whose

GROUPS = (
    Group(
        Whose.TAKES_PART,
        "That you took part, and how much help you had",
        "To reply to you, and to say how many people took part",
        Period.ACTIVITY,
        "Staff of the team that asked you",
        "ladder.Participation.name_shown ladder.Participation.helped_by ladder.Participation.helper "
        "ladder.FeltAnswer.helped_by",
    ),
    Group(
        Whose.TAKES_PART,
        "If you signed what we asked you to read first, and why not",
        "So that a promise is read by people who use the service, before it counts",
        Period.ACTIVITY,
        "Everybody; your name only if you said so",
        "ladder.Countersignature.name ladder.Countersignature.why_not",
    ),
    Group(
        Whose.TAKES_PART,
        "Of what you want to hear when it opens",
        "To tell you, as you asked",
        Period.ALERT,
        "Staff who set up activities",
        "ladder.Alert.place",
    ),
    Group(
        Whose.TAKES_PART,
        "How it felt to you",
        "To check if we did what we promised",
        Period.ACTIVITY,
        "Nobody sees what one person said; everybody sees what many said",
        "ladder.FeltAnswer.choice ladder.FeltAnswer.statements ladder.FeltAnswer.support_came "
        "ladder.FeltAnswer.payment_came",
    ),
    Group(
        Whose.TAKES_PART,
        "What you say was not so",
        "So that our records can be put right",
        Period.ACTIVITY,
        "Somebody outside the team first; then everybody, without your name",
        "ladder.ChallengeWords.words ladder.ChallengeWords.shown",
    ),
    Group(
        Whose.TAKES_PART,
        "Your wish to have it on paper, or to be rung",
        "To do what you asked for",
        Period.REQUEST,
        "Staff of the team that asked you",
        "ladder.Request.name ladder.Request.phone ladder.Request.address ladder.Request.note ladder.Request.wish "
        "ladder.Request.outcome",
    ),
    Group(
        Whose.STAFF,
        "Who decides, who signed, and who answers for it now",
        "A promise without the name of who signed it is worth nothing",
        Period.RECORD,
        "Everybody",
        "ladder.Project.decider ladder.Promise.decider_name ladder.Promise.decider_role ladder.Promise.deputy_name "
        "ladder.Promise.deputy_role ladder.Successor.name ladder.Successor.role ladder.Deputy.why",
    ),
    Group(
        Whose.ORGANISATION,
        "What was promised, recorded and answered",
        "To say openly what was asked, and what came of it",
        Period.RECORD,
        "Everybody",
        "ladder.FactWords.sentence ladder.Project.title ladder.Project.about ladder.Project.can_change "
        "ladder.Project.cannot_change ladder.Activity.title ladder.Activity.intro ladder.Activity.place "
        "ladder.Promise.about ladder.Promise.can_change ladder.Promise.cannot_change ladder.Promise.use_of_views "
        "ladder.Promise.limits ladder.Promise.min_days_reason ladder.Promise.body ladder.Promise.what_changed "
        "ladder.Promise.paper ladder.Promise.who_reads ladder.Promise.sent_back ladder.FactDocument.file "
        "ladder.Challenge.said ladder.ChallengeAnswer.words",
    ),
    Group(
        Whose.NOBODY,
        "Codes, hashes and states",
        "To work out how much say people had, and to prove it",
        Period.RECORD,
        "Everybody",
        "ladder.FactLine.key ladder.FactLine.value ladder.FactLine.source ladder.FactLine.words_hash "
        "ladder.FactDocument.kind ladder.FactDocument.sha256 ladder.Challenge.fact ladder.Challenge.words_hash "
        "ladder.Project.slug ladder.Activity.slug ladder.Activity.kind ladder.Activity.quality_statements "
        "ladder.Activity.lawful_basis ladder.Activity.condition "
        "ladder.Participation.side ladder.Participation.band ladder.FeltRound.shown "
        "ladder.PublicCount.shown ladder.Promise.rules "
        "ladder.Countersignature.reads ladder.Countersignature.text "
        "ladder.Snapshot.unmet ladder.Snapshot.caps ladder.Snapshot.because ladder.Snapshot.rules",
    ),
)
