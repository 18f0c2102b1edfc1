"""What three people met who had never seen the site and wrote an idea together on it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ladder.kinds import who_reads
from ladder.models import Participation
from outbox.models import Message
from people.models import User
from people.refusals import Refused
from proposals import actions
from proposals.actions import Writes
from proposals.models import Draft, PassageWords, Proposal, Version
from proposals.setting_up import suggestions_for
from safety import actions as safety_actions
from safety.models import Erasure, Reading
from tests.factories.people import UserFactory
from tests.factories.proposals import GroupFactory, TopicFactory
from tests.proposals.test_designing import (
    BUS,
    activity,
    base_of,
    came,
    change,
    donna,
    facts,
    joins,
    mark,
    page,
    samir,
    staff,
    start,
    suggests,
    words_of,
)
from tests.proposals.test_talking import opens, read, said

__all__ = ["activity", "donna", "mark", "samir"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def at(proposal: Proposal, part: str = "change") -> str:
    return reverse("proposal_change", args=[proposal.activity.slug, proposal.pk, part])


def kept(proposal: Proposal, by: Participation, words: str) -> Client:
    """Keeps words for later, on the page."""
    browser = came(by)
    base = str(base_of(proposal, "change"))
    browser.post(at(proposal), {"words": words, "base": base, "act": "draft", "note": ""})
    return browser


# ---------------------------------------------------------------- what was kept for later


def test_what_was_kept_before_somebody_saved_stands_beside_what_they_saved(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    joins(made, donna)
    browser = kept(made, samir, "My old words.")
    actions.save_part(proposal=made, by=donna, change=change(made, "change", "Newer words."))

    source = browser.get(at(made)).content.decode()

    assert "This part says something else than when you kept yours for later." in source
    assert source.count("Newer words.") >= 1
    assert "My old words." in source
    assert str(base_of(made, "change")) in source  # what is saved now stands on what was seen


def test_what_was_kept_stands_alone_where_nobody_saved_since(samir: Participation) -> None:
    made = start(samir)

    source = kept(made, samir, "My words.").get(at(made)).content.decode()

    assert "Both texts" not in source
    assert "In the box stands what you kept for later." in source


def test_what_was_kept_can_be_thrown_away(samir: Participation) -> None:
    made = start(samir)
    browser = kept(made, samir, "My words.")

    browser.post(at(made), {"act": "drop"})

    assert Draft.objects.count() == 0
    assert "My words." not in browser.get(at(made)).content.decode()


def test_an_idea_that_was_kept_is_offered_where_ideas_stand(samir: Participation) -> None:
    actions.keep_draft(by=samir, proposal=None, words={"title": "Open in the evening"})

    source = page(came(samir), "design", samir.activity.slug)

    assert "Go on with the idea that you kept" in source
    assert "Open in the evening" in source


def test_an_author_puts_the_words_before_back_into_the_box(samir: Participation) -> None:
    made = start(samir)
    first = Version.objects.get().number
    actions.save_part(proposal=made, by=samir, change=change(made, "change", "Something else."))

    browser = came(samir)
    compared = browser.get(
        reverse("proposal_versions", args=[made.activity.slug, made.pk])
        + f"?first={first}&second={first + 1}"
    ).content.decode()
    box = browser.get(at(made) + f"?version={first}").context["form"]["words"].value()

    assert f"?version={first}" in compared
    assert box == "Two short trips, not one long one."


# ---------------------------------------------------------------- who hears what


def test_the_other_authors_hear_that_the_text_was_changed_once_until_it_goes(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    joins(made, donna)
    for words in ("One.", "Two."):
        actions.save_part(proposal=made, by=samir, change=change(made, "change", words))

    mail = Message.objects.get(kind="text_changed")

    assert mail.participant == donna.participant
    assert "Samir changed “A Monday bus with two trips”, which you write together." in words_of(mail)


def test_whoever_asked_hears_that_somebody_said_yes(samir: Participation, donna: Participation) -> None:
    made = start(samir)

    joins(made, donna)

    assert "Donna writes “A Monday bus with two trips” with you now." in words_of(
        Message.objects.get(kind="writes_with_you")
    )


def test_an_author_sees_whom_they_asked_and_who_has_not_answered(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    actions.ask_to_write(proposal=made, by=samir, whom=donna)

    assert "Donna has not answered yet." in page(came(samir), "proposal", made.activity.slug, made.pk)


def test_staff_who_write_it_see_on_their_start_page_that_a_change_waits(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made = start(samir)
    joins(made, staff(made.activity, mark))
    suggests(made, donna)

    assert [one.words for one in suggestions_for(mark)] == [
        "“A Monday bus with two trips”: 1 suggested change waits for your yes or no"
    ]
    assert list(suggestions_for(UserFactory(roles=["Sets up"], teams=[made.activity.team]))) == []


@pytest.mark.parametrize(
    ("shown", "sentence"),
    [
        ("[a name] is late.", "You named somebody, or said who somebody is. We took that out."),
        ("Mr Hobbs is late.", "It reads as you wrote it."),
    ],
    ids=["taken out", "as it was"],
)
def test_it_is_said_whether_words_were_taken_out(samir: Participation, shown: str, sentence: str) -> None:
    opens(samir, "Mr Hobbs is late.")
    keeper, reading = UserFactory(roles=["Keeps safe"]), Reading.objects.get()

    if shown.startswith("["):
        safety_actions.show_without_names(reading=reading, words=shown, by=keeper)
    else:
        safety_actions.show_as_it_is(reading=reading, by=keeper)

    assert sentence in words_of(Message.objects.get(kind="post_read"))


def test_whose_words_stand_at_once_is_told_so_before_sending(samir: Participation) -> None:
    browser, slug = came(samir), samir.activity.slug
    before = page(browser, "talk", slug)

    read(opens(samir, "The bus is late."))

    assert "Somebody reads it before everybody can." in before
    assert "Everybody can read it at once." in page(browser, "talk", slug)


def test_somebody_sees_what_they_sent_and_nobody_has_read(samir: Participation) -> None:
    opens(samir, "The bus is late.")

    assert "The bus is late." in page(came(samir), "talk", samir.activity.slug)
    assert "The bus is late." not in page(Client(), "talk", samir.activity.slug)


def test_the_clock_says_that_somebody_asked_again(samir: Participation, mark: User) -> None:
    first = read(opens(samir, "The bus is late."))
    actions.answer(topic=first.topic, words="We look at it.", by=mark)
    actions.say(topic=first.topic, by=samir, said=said("When?"))

    source = page(Client(), "topic", samir.activity.slug, first.topic_id)

    assert "Somebody has said something since we answered." in source


# ---------------------------------------------------------------- taking an idea back


def test_an_idea_that_is_somebodys_alone_can_be_taken_back(samir: Participation) -> None:
    made = start(samir)

    came(samir).post(
        reverse("proposal_press", args=[made.activity.slug, made.pk]), {"act": "take_back"}, follow=True
    )

    assert not Proposal.objects.public().exists()
    assert not PassageWords.objects.exclude(words="").exists()
    assert Erasure.objects.count() == 2  # a restored backup erases the name and the text again
    samir.refresh_from_db()
    assert not samir.contributed


@pytest.mark.parametrize("had_a_part", ["writes", "suggests", "talks"])
def test_an_idea_in_which_others_had_a_part_stays(
    samir: Participation, donna: Participation, had_a_part: str
) -> None:
    made = start(samir)
    if had_a_part == "writes":
        joins(made, donna)
    elif had_a_part == "suggests":
        suggests(made, donna)
    else:
        TopicFactory(activity=made.activity, proposal=made)

    with pytest.raises(Refused, match="Others have had a part in this idea"):
        actions.take_idea_back(proposal=made, by=samir)

    assert Proposal.objects.public().exists()


def test_words_of_somebody_who_left_and_was_asked_again_are_not_taken_back(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    joins(made, donna)
    actions.save_part(proposal=made, by=donna, change=change(made, "why", "It takes an hour."))
    actions.leave(proposal=made, by=donna)
    actions.ask_to_write(proposal=made, by=samir, whom=donna)

    with pytest.raises(Refused, match="Others have had a part in this idea"):
        actions.take_idea_back(proposal=made, by=samir)


def test_an_idea_that_was_taken_back_is_nowhere_any_more(samir: Participation) -> None:
    made = start(samir)
    actions.take_idea_back(proposal=made, by=samir)

    address = reverse("proposal", args=[made.activity.slug, made.pk])

    assert (Client().get(address).status_code, came(samir).get(address).status_code) == (404, 404)


def test_what_staff_type_for_somebody_leaves_their_own_draft(samir: Participation, mark: User) -> None:
    actions.keep_draft(by=samir, proposal=None, words={"title": "Mine alone"})

    actions.start_proposal(activity=samir.activity, by=samir, parts=BUS, sent=Writes(typed_by=mark))

    assert Draft.objects.get().words == "Mine alone"


# ---------------------------------------------------------------- the group


def test_who_writes_an_idea_together_designs_it_too(samir: Participation, donna: Participation) -> None:
    made = start(samir)
    alone = facts(made.activity).get("lived_count")

    joins(made, donna)

    assert (alone, facts(made.activity)["lived_count"]) == (None, 2)


def test_whoever_came_by_a_link_of_their_own_is_not_asked_for_an_address(samir: Participation) -> None:
    GroupFactory(activity=samir.activity, call=True)

    source = page(came(samir), "group", samir.activity.slug)

    assert "Put yourself down" in source
    assert 'name="email"' not in source
    assert 'name="email"' in page(Client(), "group", samir.activity.slug)


def test_a_side_that_writes_nothing_is_not_waited_for_and_the_page_says_so(
    samir: Participation, donna: Participation
) -> None:
    made = start(samir)
    one = suggests(made, donna)

    source = page(came(samir), "proposal_suggestion", made.activity.slug, made.pk, one.pk)

    assert "Nobody of the staff writes this yet, so the others decide." in " ".join(source.split())


def test_after_a_yes_the_page_says_what_was_said(
    samir: Participation, donna: Participation, mark: User, activity: Any
) -> None:
    made = start(samir)
    joins(made, staff(activity, mark))
    one = suggests(made, donna)
    actions.speak(suggestion=one, by=samir, answer=actions.Answer(takes=True))

    source = page(came(samir), "proposal_suggestion", made.activity.slug, made.pk, one.pk)

    assert "You said yes." in source
    assert "Change what you said" in source


def test_promises_say_that_the_first_words_are_read() -> None:
    assert "for the first thing that you say" in who_reads("co_design")
