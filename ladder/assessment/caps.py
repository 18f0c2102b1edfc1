"""What holds an activity down to a step, however much else was done."""

from ladder.assessment.facts import THRESHOLDS, State
from ladder.assessment.rules import Cap

CAPS = (
    Cap(
        "decided_before_people_answered",
        1,
        lambda f: f.asks_views and (f.decision == 0 or f.decided_before_close) and not f.told_already_decided,
        "People were asked, but it was already decided, and nobody said so.",
        (
            "It was already decided on {decided_early_on}, before people had answered, and nobody said so.",
            "It was already decided before people had answered, and nobody said so.",
        ),
        needed="It is not decided yet, or people are told openly that it is.",
    ),
    Cap(
        "openly_decided",
        3,
        lambda f: f.asks_views and f.told_already_decided,
        "People were asked, and told openly that it was already decided.",
        ("People were told openly that it was already decided.",),
        needed="It is not decided before people have answered.",
    ),
    Cap(
        "silent_26_weeks",
        1,
        lambda f: f.asks_views and f.weeks_silent >= THRESHOLDS.silent_weeks,
        f"Nothing was published for {THRESHOLDS.silent_weeks} weeks after it closed.",
        (
            "It closed on {closed_on}, {weeks_silent} ago, and we have not said what came of it.",
            "It closed {weeks_silent} ago, and we have not said what came of it.",
        ),
    ),
    Cap(
        "reply_overdue",
        3,
        lambda f: f.asks_views and f.reply == State.FAILED,
        f"The reply came more than {THRESHOLDS.late_days} days late, or not at all.",
        (
            f"Our reply came more than {THRESHOLDS.late_days} days late."
            " It was due on {reply_due}, and reached everyone on {reply_on}.",
            f"Our reply is more than {THRESHOLDS.late_days} days late. It was due on {{reply_due}}.",
            f"Our reply is more than {THRESHOLDS.late_days} days late.",
        ),
    ),
    Cap(
        "promise_lowered_in_silence",
        3,
        lambda f: f.promise_lowered,
        "The promise was made smaller, and the people who had joined were not told.",
        (
            "On {lowered_on} we made the promise smaller, and did not tell the people who had joined.",
            "We made the promise smaller, and did not tell the people who had joined.",
        ),
    ),
    Cap(
        "advisory_result_not_followed_no_reasons",
        3,
        lambda f: f.result_followed is False and f.decision <= 3 and not f.override_reasons,
        "The result was not followed, and nobody said why with their name.",
        ("We did not follow the result, and nobody said why with their name.",),
    ),
    Cap(
        "binding_result_overridden_with_reasons",
        4,
        lambda f: f.result_followed is False and f.decision >= 4 and f.override_reasons,
        "A result that was to bind us was not followed, and somebody said why with their name.",
        ("We had promised to follow the result. We did not, and said why.",),
    ),
    Cap(
        "binding_result_overridden_no_reasons",
        1,
        lambda f: f.result_followed is False and f.decision >= 4 and not f.override_reasons,
        "A result that was to bind us was not followed, and nobody said why.",
        ("We had promised to follow the result. We did not, and did not say why.",),
    ),
    Cap(
        "options_fixed_beforehand",
        5,
        lambda f: f.asks_views and f.options <= 1,
        "The organisation alone made the choices.",
        ("We made the choices by ourselves.",),
    ),
    Cap(
        "no_support_or_payment_offered",
        5,
        lambda f: f.asks_views and not (f.support and f.payment),
        "Help to take part, or pay for people’s time, was not offered, or people did not get it.",
        ("Help to take part, or pay for people’s time, was not offered, or most people did not get it.",),
    ),
    Cap(
        "commitment_overdue",
        5,
        lambda f: f.commitment_overdue_days > THRESHOLDS.commitment_days,
        f"Something we promised is more than {THRESHOLDS.commitment_days} days late, and we have not said why.",
        ("Something we promised is {overdue} late, and we have not said why.",),
    ),
)
