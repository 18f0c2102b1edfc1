"""What was moved after it opened: the reply's date, an earlier closing, that it was stopped."""

from ladder import actions
from ladder.models import Activity

TITLES = {
    "reply_extended": "We moved the date of our reply",
    "closed_early": "This closed earlier than planned",
    "cancelled": "We have stopped this",
}


def moved(activity: Activity) -> list[dict[str, str]]:
    """For components/moved.html, with the words that everybody who joined was sent. Needs `with_ledger()`.

    Costs a query only where something was moved: its words may have been blacked out.
    """
    found = [line for line in activity.standing_facts if line.key in TITLES]
    gone = actions.blacked_out(found) if found else {}
    shown = []
    for line in found:
        words = actions.words_of(line)
        black_out = gone.get(actions.about_of(words)) if words else None
        said = black_out.in_public if black_out else (words.sentence if words else "")
        shown.append({"title": TITLES[line.key], "words": said, "source": line.who_and_when})
    return shown
