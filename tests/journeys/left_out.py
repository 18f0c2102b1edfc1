"""What people say we left out, for the page checks: one waits, one is in a theme, one is answered."""

from datetime import date, timedelta

from followups.actions import Part
from followups.actions.heard import FEW
from ladder.models import Activity
from people import clock, texts
from people.models import User
from surveys.models import Theme
from tests.factories.followups import HeardFactory, LeftOutFactory
from tests.factories.ladder import ActivityFactory
from tests.factories.surveys import ThemeFactory, published_survey


def make(activity: Activity) -> dict[str, str]:
    priya = User.objects.get(email__startswith="priya@")
    came: date = clock.today() - timedelta(days=2)
    answered = {"activity": activity, "answered_by": priya, "answered_on": clock.today(), "came_on": came}
    theme = Theme.objects.standing().filter(activity=activity).first()
    LeftOutFactory(**answered, line="The bus home is full on Fridays.", theme=theme)
    done = LeftOutFactory(
        **answered,
        line="Somebody asks about hospital cars.",
        answer="The hospital runs these, not we. We told them.",
    )
    waits = LeftOutFactory(activity=activity, came_on=came)
    asking = _asking(activity, priya)
    found = {"left_out": waits.pk, "left_out_done": done.pk, "asking": asking.slug, "asking_id": asking.pk}
    return {name: str(value) for name, value in found.items()}


def _asking(before: Activity, by: User) -> Activity:
    """What was heard was published today: two themes, of which one says the opposite of the other, and one left out."""
    asking = ActivityFactory(team=before.team, closed=True)
    published_survey(asking)
    words = ("The bus comes too late.", "The bus is fine as it is.", "The soup is cold.")
    themes = [ThemeFactory(activity=asking, words=texts.of(one)) for one in words]
    about = (
        ("It comes before people are ready.", None, ""),
        ("On Mondays.", themes[0].pk, ""),
        ("", None, FEW),
    )
    HeardFactory(
        activity=asking,
        words=texts.of("40 people took part."),
        people=40,
        published_at=clock.now(),
        published_by=by,
        themes=[
            {
                "theme": theme.pk,
                "words": theme.words,
                "shown": {"kind": "rounded", "number": 20},
                "says": says,
                "quotes": [],
                "beside": beside,
                "left_out": why,
            }
            for theme, (says, beside, why) in zip(themes, about, strict=True)
        ],
    )
    parts = {
        str(theme.pk): Part(says=says, beside=beside, left_out=why).as_json()
        for theme, (says, beside, why) in zip(themes, about, strict=True)
    }
    HeardFactory(activity=asking, version=2, words=texts.of("40 people took part."), parts=parts)
    return asking
