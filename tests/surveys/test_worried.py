"""A tick for whoever is worried, and what somebody sees of their held answers: nothing that tells, nothing untrue."""

import re

import pytest
from django.test import Client

from ladder.models import Activity
from people import actions as people_actions
from people.models import Participant
from safety import holdables
from safety.models import Concern, Raised, WordList
from surveys import actions
from surveys.models import Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory
from tests.factories.surveys import STOPS, TRAVEL, published_survey

pytestmark = pytest.mark.django_db

WRITTEN = "It is the key that worries me."


@pytest.fixture
def activity() -> Activity:
    made = ActivityFactory(open=True)
    published_survey(made)
    return made


@pytest.fixture
def jean() -> Participant:
    return ParticipantFactory(name="Jean Okafor")


@pytest.fixture
def browser(client: Client, activity: Activity, jean: Participant) -> Client:
    """Jean's, who came by their link and has pressed Start."""
    token = people_actions.make_link(participant=jean, opens="survey", target=str(activity.pk))
    client.get(f"/l/{token}/")
    start = client.get(at(activity)).content.decode()
    hidden = dict(re.findall(r'name="(submission_id|stamp)" value="([^"]+)"', start))
    client.post(at(activity), hidden)
    return client


def at(activity: Activity, page: str = "") -> str:
    return f"/activities/{activity.slug}/survey/{page}"


def main(browser: Client, address: str) -> str:
    return browser.get(address, follow=True).content.decode().partition("<main")[2]


def test_the_tick_stands_where_people_write_freely_and_before_handing_in(
    browser: Client, activity: Activity
) -> None:
    pages = {
        page: main(browser, at(activity, page)) for page in (f"page/{TRAVEL}/", f"page/{STOPS}/", "check/")
    }

    words = "I am worried about my safety, or somebody else’s"
    assert [words in shown for shown in pages.values()] == [False, True, True]
    assert ["tel:999" in shown for shown in pages.values()] == [False, True, True]
    assert pages[f"page/{STOPS}/"].count('class="danger"') == 1
    assert "Nobody watches this page all the time." in pages["check/"]


def test_ticking_half_way_opens_a_concern_and_changes_nothing_that_anybody_sees(
    browser: Client, activity: Activity
) -> None:
    browser.post(at(activity, f"page/{STOPS}/"), {"answer": WRITTEN, "worried": "on"})

    concern = Concern.objects.get()
    held = holdables.show(concern.about)
    assert held is not None
    assert (concern.how, held.pieces[0].words, Response.objects.get().held) == (Raised.TICK, WRITTEN, True)
    assert (
        WRITTEN in main(browser, at(activity, "check/")),
        "checked" in main(browser, at(activity, "check/")),
    ) == (
        True,
        False,
    )
    assert "checked" not in main(browser, at(activity, f"page/{STOPS}/?change"))


def test_ticking_before_handing_in_hands_in_and_opens_a_concern(browser: Client, activity: Activity) -> None:
    browser.post(at(activity, f"page/{STOPS}/"), {"answer": WRITTEN})

    answer = browser.post(at(activity, "check/"), {"worried": "on"}, follow=True)

    assert (Concern.objects.get().how, Response.objects.get().state) == (Raised.TICK, "submitted")
    assert "Thank you. We have your answers." in answer.content.decode()


def test_nothing_ticked_opens_nothing(browser: Client, activity: Activity) -> None:
    browser.post(at(activity, f"page/{STOPS}/"), {"answer": WRITTEN})

    browser.post(at(activity, "check/"))

    assert (Concern.objects.count(), Response.objects.get().held) == (0, False)


@pytest.mark.parametrize(
    "page", ["", "check/", f"page/{STOPS}/", f"page/{STOPS}/?change", "done/", "hear-back/"]
)
def test_what_is_held_is_on_no_page_of_its_writer_and_the_page_is_kind_about_it(
    browser: Client, activity: Activity, page: str
) -> None:
    browser.post(at(activity, f"page/{STOPS}/"), {"answer": WRITTEN})
    browser.post(at(activity, "check/"), {"worried": "on"})

    shown = main(browser, at(activity, page))

    assert (WRITTEN in shown, "left every question open" in shown) == (False, False)
    assert (
        "Sometimes we do not show answers on a page or in a letter, because other people may see it too."
        in shown
    )
    assert [word in shown.lower() for word in ("concern", "held", "worried")] == [False] * 3


def test_an_empty_box_sent_from_an_old_tab_takes_nothing_away(browser: Client, activity: Activity) -> None:
    browser.post(at(activity, f"page/{STOPS}/"), {"answer": WRITTEN})
    browser.post(at(activity, "check/"), {"worried": "on"})

    answer = browser.post(at(activity, f"page/{STOPS}/"), {"answer": ""})

    assert answer["Location"] == at(activity, "done/")
    assert Response.objects.get().words.get().words == WRITTEN


def test_words_of_the_list_are_looked_for_only_when_it_is_handed_in(
    browser: Client, activity: Activity
) -> None:
    WordList.objects.update_or_create(language="en", defaults={"words": "the key"})
    browser.post(at(activity, f"page/{STOPS}/"), {"answer": WRITTEN})
    assert Concern.objects.count() == 0

    browser.post(at(activity, "check/"))

    assert Concern.objects.get().how == Raised.WORDS


def test_who_took_held_answers_back_can_begin_again(
    browser: Client, activity: Activity, jean: Participant
) -> None:
    browser.post(at(activity, f"page/{STOPS}/"), {"answer": WRITTEN})
    browser.post(at(activity, "check/"), {"worried": "on"})

    actions.take_back(response=Response.objects.get())
    again = actions.begin(
        activity=activity, submission_id=Response.objects.get().submission_id, participant=jean
    )

    assert (again.state, again.held, Concern.objects.get().is_open) == ("draft", True, True)
