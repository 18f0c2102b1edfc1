"""The criteria of every step, each with the sentences it is told in."""

from collections.abc import Mapping
from dataclasses import replace

from ladder.assessment.facts import THRESHOLDS, State
from ladder.assessment.rules import Criterion, at_least, dated, half, is_true, known_at_least

KIND_CANNOT = "This kind of activity keeps no records that could show it."
INFO = Criterion(
    "info",
    "The facts people need were there before it opened.",
    dated("info"),
    ("The facts you needed were there from {info_on}.", "The facts you needed were there before it opened."),
    (
        "The facts you needed were not there when it opened. They came on {info_on}.",
        "The facts you needed were not there when it opened.",
    ),
    ("The facts you need will be there when it opens.",),
    late=("The facts you need are late. They were due when it opened.",),
    na=("There was no plan that you needed facts about.",),
    dated="info",
)
INFO_IF_ONLY_TOLD = replace(
    INFO,
    rule="If people were told things and not asked, the facts were there before it opened.",
    holds=lambda facts, running: facts.asks_views or dated("info")(facts, running),
    matters=lambda facts: not facts.asks_views,
)
INFO_IF_PROPOSAL = replace(
    INFO,
    code="info_if_proposal",
    rule="If people were asked about a plan, the facts were there before it opened.",
    holds=lambda facts, running: not facts.has_proposal or dated("info")(facts, running),
    matters=lambda facts: facts.has_proposal,
)
VIEWS_ASKED = Criterion(
    "views_asked",
    "People were asked what they think.",
    lambda facts, _running: facts.asks_views,
    ("People were asked what they think.",),
    ("People were not asked what they think.",),
    needed=KIND_CANNOT,
    matters=lambda facts: not facts.asks_views,
)
DECISIONS_TOLD = Criterion(
    "decisions_told",
    "What was decided, why, and who decided it, was published.",
    dated("decisions_told"),
    (
        "We said on {decisions_told_on} what was decided, why, and who decided.",
        "We said what was decided, why, and who decided.",
    ),
    (
        "We have not said what was decided, and why. It was due on {decisions_due}.",
        "We have not said what was decided, and why.",
    ),
    ("We will say what is decided, and why, by {decisions_due}.", "We will say what is decided, and why."),
    late=(
        "We are late to say what was decided, and why. It was due on {decisions_due}.",
        "We are late to say what was decided, and why.",
    ),
    na=("There was no decision to tell you about.",),
    dated="decisions_told",
)
QUESTION_ROUTE = Criterion(
    "question_route",
    "There is a named person to ask, and a way to reach them.",
    is_true("question_route"),
    ("You can ask {contact}.", "There is a named person you can ask."),
    ("There is no named person you can ask.",),
)
PROMISE = Criterion(
    "promise",
    "A promise was signed and shown before it opened.",
    is_true("promise"),
    (
        "{decider} signed the promise on {signed_on}, before it opened.",
        "The promise was signed before it opened.",
    ),
    (
        "{decider} signed the promise on {signed_on}, when it was open already.",
        "Nobody signed a promise before it opened.",
    ),
)
CAN_CHANGE = Criterion(
    "decision_used",
    "What people say can still change the decision, and nothing was decided before it closed.",
    lambda facts, _running: facts.decision >= 2 and not facts.decided_before_close,
    ("We promised that what you say counts in the decision.",),
    (
        "What you said could not change the decision. It was made on {decided_early_on}, before all had answered.",
        "What you said could not change the decision.",
    ),
)
OPEN_DAYS = Criterion(
    "open_days",
    f"It was open for as long as promised: {THRESHOLDS.min_days} days, or fewer with a reason.",
    lambda facts, _running: facts.open_days >= facts.min_days,
    ("You {had} {open_days} to answer.",),
    ("You {had} {open_days} to answer. We promised at least {min_days}.",),
)
PARTICIPANTS = Criterion(
    "participants",
    "Somebody took part.",
    lambda facts, running: facts.participants > 0 or (running and facts.still_open),
    ("People took part.",),
    ("Nobody took part.",),
    ("Nobody has taken part yet.",),
)
HEARD = Criterion(
    "heard",
    f"What we heard was published. It is due {THRESHOLDS.heard_days} days after closing.",
    dated("heard"),
    ("We published what we heard on {heard_on}.", "We published what we heard."),
    (
        "We have not published what we heard. It was due on {heard_due}.",
        "We have not published what we heard.",
    ),
    ("We will publish what we heard by {heard_due}.", "We will publish what we heard."),
    late=("What we heard is late. It was due on {heard_due}.", "What we heard is late."),
    na=("There was nothing we heard that had to be published.",),
    dated="heard",
)
REPLY = Criterion(
    "reply",
    f"Everyone who is owed a reply got one by the date we promised, or at most {THRESHOLDS.late_days} days later.",
    dated("reply"),
    ("Everyone who was owed a reply got one, {reply_timing}.", "Everyone who was owed a reply got one."),
    (
        "Not everyone got our reply in time. It was due on {reply_due}, and reached everyone on {reply_on}.",
        "Not everyone has had our reply. It was due on {reply_due}.",
        "Not everyone got our reply in time.",
    ),
    (
        "Everyone who took part and wants a reply will get one by {reply_due}.",
        "Everyone who wants a reply will get one.",
    ),
    late=("Our reply is late. It was due on {reply_due}.", "Our reply is late."),
    na=("Nobody was owed a reply.",),
    dated="reply",
)
REASONS = Criterion(
    "reasons",
    "Every “no” came with a reason.",
    dated("reasons"),
    ("Every “no” came with a reason.",),
    ("We have not given our reasons. They were due on {reply_due}.", "We have not given our reasons."),
    ("Where we say no, we will say why, by {reply_due}.", "Where we say no, we will say why."),
    late=("Our reasons are late. They were due on {reply_due}.", "Our reasons are late."),
    na=("There was no “no” that needed a reason.",),
    dated="reasons",
)
QUESTIONS_ASKED = Criterion(
    "questions_asked",
    "People were asked what the questions should be.",
    at_least("questions", 2),
    ("People were asked what the questions should be.",),
    ("People did not help to write the questions.",),
)
DIALOGUE = Criterion(
    "dialogue",
    "Staff answered people at least twice, and people could come back.",
    lambda facts, running: facts.dialogue or (running and facts.still_open),
    ("Staff answered, and people could come back to them.",),
    ("There was no talk to and fro with staff.",),
    ("There has been no talk to and fro with staff yet.",),
)
INFLUENCE = Criterion(
    "influence",
    "At least one decision says what people changed in it.",
    dated("influence"),
    ("What people said changed at least one decision.",),
    (
        "No decision says what people changed in it. It was due on {reply_due}.",
        "No decision says what people changed in it.",
    ),
    (
        "We will say what people changed in our decisions, by {reply_due}.",
        "We will say what people changed in our decisions.",
    ),
    late=(
        "We are late to say what people changed. It was due on {reply_due}.",
        "We are late to say what people changed.",
    ),
    na=("There was no decision for people to change.",),
    dated="influence",
)
OPTIONS_TOGETHER = Criterion(
    "options_together",
    "People and staff made the choices together.",
    at_least("options", 3),
    ("People and staff made the choices together.",),
    ("People did not make the choices together with staff.",),
    ("People and staff have not made the choices together yet.",),
)
ADOPT_OR_EXPLAIN = Criterion(
    "adopt_or_explain",
    "A “no” must be explained in public, with a name.",
    at_least("decision", 3),
    ("We promised that a “no” is explained in public, with a name.",),
    ("We did not promise to explain every “no” in public, with a name.",),
)
JOINT_ADOPTED = Criterion(
    "joint_adopted",
    "At least one plan that was written together was taken up.",
    lambda facts, running: (
        facts.joint_adopted == State.MET or (running and facts.joint_adopted in {State.DUE, State.LATE})
    ),
    ("A plan that was written together was taken up.",),
    ("No plan that was written together was taken up.",),
    (
        "We will say by {reply_due} if a plan that was written together is taken up.",
        "No plan that was written together was taken up yet.",
    ),
    late=(
        "We are late to say if a plan that was written together is taken up. It was due on {reply_due}.",
        "We are late to say if a plan that was written together is taken up.",
    ),
    na=("No plan was written together.",),
    dated="joint_adopted",
)
SUPPORT = Criterion(
    "support",
    "People were offered travel costs and help to take part, and got them.",
    is_true("support"),
    ("We offered to pay for travel and for help to take part.",),
    ("Travel costs and help to take part were not offered, or most people did not get them.",),
)
PAYMENT = Criterion(
    "payment",
    "People were offered pay for their time, and got it.",
    is_true("payment"),
    ("People were offered pay for their time.",),
    ("Pay for people’s time was not offered, or most people did not get it.",),
)
LIVED_COUNT = Criterion(
    "lived_count",
    f"At least {THRESHOLDS.lived_count} people with lived experience were in the group.",
    at_least("lived_count", THRESHOLDS.lived_count),
    (
        f"At least {THRESHOLDS.lived_count} people who know care and support from their own life were in the group.",
    ),
    (
        f"Fewer than {THRESHOLDS.lived_count} people who know care and support from their own life were in the group.",
    ),
    (
        f"Fewer than {THRESHOLDS.lived_count} people who know care and support from their own life are in the group"
        " so far.",
    ),
)
AGENDA_TOGETHER = Criterion(
    "agenda_together",
    "People and staff chose the topic together.",
    at_least("agenda", 3),
    ("People and staff chose the topic together.",),
    ("People did not choose the topic together with staff.",),
)
QUESTIONS_TOGETHER = Criterion(
    "questions_together",
    "People and staff wrote the questions together.",
    at_least("questions", 3),
    ("People and staff wrote the questions together.",),
    ("People did not write the questions together with staff.",),
)
DECISION_SHARED = Criterion(
    "decision_shared",
    "The decision was shared.",
    at_least("decision", 4),
    ("We promised that you decide with us, or by yourselves.",),
    ("We did not promise to share the decision.",),
)
DELIVERY_TOGETHER = Criterion(
    "delivery_together",
    "People and staff carried it out together.",
    known_at_least("delivery", 3),
    ("People and staff carry it out together.",),
    ("People and staff do not carry it out together.",),
    ("It is not known yet who carries it out.",),
)
REVIEW_TOGETHER = Criterion(
    "review_together",
    "People and staff judged together how it went.",
    known_at_least("review", 3),
    ("People and staff judged together how it went.",),
    ("People and staff did not judge together how it went.",),
    ("It is not known yet who judges how it went.",),
)
LIVED_SHARE = Criterion(
    "lived_share",
    f"At least {half(THRESHOLDS.lived_share)} of the group were people with lived experience.",
    at_least("lived_share", THRESHOLDS.lived_share),
    (f"At least {half(THRESHOLDS.lived_share)} of the group knew care and support from their own life.",),
    (f"Less than {half(THRESHOLDS.lived_share)} of the group knew care and support from their own life.",),
    (
        f"Less than {half(THRESHOLDS.lived_share)} of the group know care and support from their own life so far.",
    ),
)

# What each step needs of its own; steps 5, 6 and 7 need all of the one below as well.
CRITERIA: Mapping[int, tuple[Criterion, ...]] = {
    2: (INFO,),
    3: (INFO_IF_ONLY_TOLD, DECISIONS_TOLD, QUESTION_ROUTE),
    4: (
        VIEWS_ASKED,
        INFO_IF_PROPOSAL,
        PROMISE,
        CAN_CHANGE,
        OPEN_DAYS,
        PARTICIPANTS,
        HEARD,
        REPLY,
        REASONS,
    ),
    5: (QUESTIONS_ASKED, DIALOGUE, INFLUENCE),
    6: (OPTIONS_TOGETHER, ADOPT_OR_EXPLAIN, JOINT_ADOPTED, SUPPORT, PAYMENT, LIVED_COUNT),
    7: (
        AGENDA_TOGETHER,
        QUESTIONS_TOGETHER,
        DECISION_SHARED,
        DELIVERY_TOGETHER,
        REVIEW_TOGETHER,
        LIVED_SHARE,
    ),
}
ASKING = 4  # from this step on people are asked what they think
HIGHEST = 7
