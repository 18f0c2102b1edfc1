"""Writing what was heard and what came of it, and releasing the reply, as staff do it."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from followups.models import Entry, Heard, Reason, Release, Status
from ladder.models import Activity
from outbox.models import Message, State
from people import clock, texts
from people.models import Team, User
from tests.factories.followups import EntryFactory, HeardFactory, ReleaseFactory
from tests.factories.ladder import ActivityFactory
from tests.factories.people import TeamFactory, UserFactory
from tests.followups.conftest import BUS, ROOM, Asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def priya(asked: Asked) -> Client:
    """A browser of somebody who sets up, and writes."""
    return signed_in(asked.priya)


@pytest.fixture
def alison(asked: Asked) -> Client:
    """A browser of somebody who decides, and releases."""
    return signed_in(asked.alison)


@pytest.fixture
def stranger(asked: Asked) -> Client:
    return signed_in(UserFactory(teams=[TeamFactory()], roles=["Sets up", "Decides"]))


def words_on(answer: Any) -> str:
    """The page's words, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def heard_page(activity: Activity) -> str:
    return f"/admin/followups/heard/{activity.pk}/of/"


def entries_page(activity: Activity) -> str:
    return f"/admin/followups/entry/{activity.pk}/of/"


def release_page(activity: Activity) -> str:
    return f"/admin/followups/release/{activity.pk}/of/"


def set_up_page(activity: Activity) -> str:
    return f"/admin/ladder/activity/{activity.pk}/change/"


# ---------------------------------------------------------------- what we heard


def test_the_page_begins_with_how_many_took_part_and_what_eight_or_more_said(
    priya: Client, asked: Asked
) -> None:
    asked.many_say(13, "The bus is late.")
    asked.many_say(7, "The food is cold.")

    page = priya.get(heard_page(asked.activity))

    assert page.context["form"].initial["words"] == ("20 people took part.")
    assert "The bus is late. About 15 people said this." in words_on(page)
    assert "The food is cold. Fewer than 8 people said this." in words_on(page)
    assert [one.initial["told"] for one in page.context["parts"]] == ["tell", "leave"]


def test_the_page_never_begins_with_a_number_that_may_not_be_published(priya: Client, asked: Asked) -> None:
    asked.answers(BUS)

    page = priya.get(heard_page(asked.activity))

    assert page.context["form"].initial["words"] == "Fewer than 8 people took part."


def test_a_draft_is_kept_looked_at_and_published(priya: Client, asked: Asked) -> None:
    asked.answers(BUS)
    path = heard_page(asked.activity)
    told = {f"theme{theme.pk}-told": "leave" for theme in asked.themes.values()}

    kept = priya.post(path, {"words": "The bus is late.", "act": "keep", **told})
    two = {"words": "The bus is late.\nThe food is cold.", "act": "look"}
    looked = priya.post(path, {**two, **told}, follow=True)
    draft = Heard.objects.get()
    published = priya.post(path, {"words": "The bus is late.", "act": "publish", **told}, follow=True)

    assert kept["Location"] == set_up_page(asked.activity)
    assert "What people will see" in words_on(looked)
    assert "<li>The food is cold.</li>" in looked.content.decode()
    assert draft.published_at is None
    assert "What you heard is published." in words_on(published)
    assert Heard.objects.get().published_by == asked.priya


def test_publishing_while_it_is_open_keeps_the_draft_and_says_why(team: Team) -> None:
    activity = ActivityFactory(open=True, team=team)
    priya = signed_in(UserFactory(teams=[team], roles=["Sets up"]))

    answer = priya.post(heard_page(activity), {"words": "The bus is late.", "act": "publish"})

    assert answer.status_code == 422
    assert "People can still answer. Publish what you heard when it has closed." in words_on(answer)
    assert "Publish what we heard" not in words_on(priya.get(heard_page(activity)))
    assert Heard.objects.get().published_at is None


def test_empty_words_are_answered_with_a_sentence(priya: Client, asked: Asked) -> None:
    answer = priya.post(heard_page(asked.activity), {"words": "", "act": "keep"})

    assert answer.status_code == 422
    assert "There is a problem" in words_on(answer)
    assert Heard.objects.count() == 0


# ---------------------------------------------------------------- entries


def form(**changes: Any) -> dict[str, Any]:
    today = clock.today()
    return {
        "said": "The bus is late.",
        "status": "done",
        "did": "There is a second bus.",
        "reason": "",
        "decided_by": "Alison Reed, head of adult care",
        "decided_on": f"{today.day} {today:%B} {today.year}",
    } | changes


def test_an_entry_is_written_for_its_themes_with_the_decider_of_the_promise_filled_in(
    priya: Client, asked: Asked
) -> None:
    theme = asked.many_say(8, "The bus is late.")

    page = priya.get(entries_page(asked.activity))
    answer = priya.post(entries_page(asked.activity), form(themes=[theme.pk]), follow=True)

    entry = Entry.objects.get()
    assert page.context["form"].initial["decided_by"] == "Alison Reed, Head of adult care"
    assert "8 people said “The bus is late.”. Write what came of it." in words_on(page)
    assert "The entry is written." in words_on(answer)
    assert "Still without an answer" not in words_on(answer)
    assert (entry.themes, entry.status, entry.written_by) == ([theme.pk], Status.DONE, asked.priya)


def test_a_no_without_its_reason_is_sent_back_with_everything_kept(priya: Client, asked: Asked) -> None:
    answer = priya.post(entries_page(asked.activity), form(status="not_doing", did="We will not."))

    assert answer.status_code == 422
    assert "You say no, at least in part. Choose a reason and explain it" in words_on(answer)
    assert "We will not." in answer.content.decode()
    assert Entry.objects.count() == 0


def test_a_theme_of_another_activity_cannot_be_chosen(priya: Client, asked: Asked) -> None:
    asked.answers(BUS, theme="The bus is late.")
    elsewhere = EntryFactory().activity
    theme = elsewhere.themes.create(words=texts.of("Somebody else's"), position=1)

    answer = priya.post(entries_page(asked.activity), form(themes=[theme.pk]))

    assert answer.status_code == 422
    assert Entry.objects.filter(activity=asked.activity).count() == 0
    assert "Somebody else" not in words_on(priya.get(entries_page(asked.activity)))


def test_a_change_is_a_further_version_and_the_page_shows_those_before(priya: Client, asked: Asked) -> None:
    first = asked.writes()
    path = f"{entries_page(asked.activity)}{first.series}/"

    page = priya.get(path)
    priya.post(
        path, form(status="not_doing", did="It was too dear.", reason="money", because="It cost too much.")
    )

    latest = Entry.objects.get(version=2)
    assert page.context["form"].initial["did"] == "There is a second bus on Mondays."
    assert (latest.series, latest.reason) == (first.series, Reason.MONEY)
    assert "Version 1," in words_on(priya.get(path))
    assert Entry.objects.get(pk=first.pk).status == Status.DONE


# ---------------------------------------------------------------- releasing


def test_what_is_missing_stands_on_the_page_and_there_is_no_button(alison: Client, asked: Asked) -> None:
    asked.answers(BUS)

    page = words_on(alison.get(release_page(asked.activity)))

    assert "Publish what you heard first. Write at least one entry" in page
    assert "Release the reply" not in page


def test_three_others_can_be_read_and_after_the_last_the_first_again(alison: Client, ready: Asked) -> None:
    for number in range(4):
        ready.answers(f"Something else {number}.", chose="bus")
    url = release_page(ready.activity)

    first, second, nonsense = (
        alison.get(url + query).content.decode() for query in ("", "?from=3", "?from=x9")
    )

    assert ("Reply 1" in first, "Reply 4" in first, "?from=3" in first) == (True, False, True)
    assert ("Reply 1" in second, "Reply 4" in second, "?from=0" in second) == (False, True, True)
    assert "Reply 1" in nonsense


def test_a_second_person_reads_it_types_the_number_and_releases_it(alison: Client, ready: Asked) -> None:
    path = release_page(ready.activity)

    page = words_on(alison.get(path))
    wrong = alison.post(path, {"act": "release", "number": "3"}, follow=True)
    none = Release.objects.count()
    done = words_on(alison.post(path, {"act": "release", "number": " 2 "}, follow=True))

    assert "2 people are owed a reply. Written by Priya Shah." in page
    assert "These are replies to some of them, with links that open nothing." in page
    assert (BUS in page, ROOM in page) == (True, True)
    assert ("Samir" in page, "Donna" in page) == (False, False)
    assert "This goes to 2 people. You typed 3. Type 2 to release it." in words_on(wrong)
    assert none == 0
    assert "It goes out in 15 minutes. Until then you can stop it." in done
    assert "Released by Alison Grant" in done
    assert "0 of 2 messages are done." in done
    assert "This reply is released. To say more, write a further version of an entry." in done
    assert "Release the reply" not in done
    assert Release.objects.get().approved_by == ready.alison


def test_who_wrote_it_is_told_to_ask_somebody_else(priya: Client, ready: Asked) -> None:
    path = release_page(ready.activity)

    page = words_on(priya.get(path))
    answer = priya.post(path, {"act": "release", "number": "2"}, follow=True)

    assert "You wrote part of this reply. Somebody else has to read it and release it." in page
    assert "After this you have 15 minutes" not in page
    assert "Somebody else has to read it and release it." in words_on(answer)
    assert Release.objects.count() == 0


def test_a_team_that_may_release_alone_is_told_that_it_shows(priya: Client, ready: Asked) -> None:
    Team.objects.filter(pk=ready.activity.team_id).update(may_release_alone=True)
    path = release_page(ready.activity)

    page = words_on(priya.get(path))
    priya.post(path, {"act": "release", "number": "2"})

    assert "your team lets you release it alone. The page will say so." in page
    assert Release.objects.get().alone


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "Type the number of people."),
        ("two", "Type the number of people in figures, such as 184."),
        ("-1", "Type the number of people."),
    ],
)
def test_what_is_no_number_releases_nothing(number: str, sentence: str, alison: Client, ready: Asked) -> None:
    answer = alison.post(release_page(ready.activity), {"act": "release", "number": number})

    assert answer.status_code == 422
    assert sentence in words_on(answer)
    assert Release.objects.count() == 0


def test_stop_holds_it(alison: Client, ready: Asked) -> None:
    release = ready.releases(2)

    answer = alison.post(release_page(ready.activity), {"act": f"stop {release.pk}"}, follow=True)
    again = alison.post(release_page(ready.activity), {"act": f"stop {release.pk}"}, follow=True)

    release.mailing.refresh_from_db()
    assert "It is stopped." in words_on(answer)
    assert "This was stopped." in words_on(answer)
    assert release.mailing.stopped_by == ready.alison
    assert "It is too late to stop this" in words_on(again)


def test_a_release_of_another_activity_is_not_stopped_from_here(alison: Client, ready: Asked) -> None:
    elsewhere = ReleaseFactory()

    answer = alison.post(release_page(ready.activity), {"act": f"stop {elsewhere.pk}"})

    elsewhere.mailing.refresh_from_db()
    assert (answer.status_code, elsewhere.mailing.stopped_at) == (404, None)


def test_an_act_nobody_knows_is_not_found(alison: Client, ready: Asked) -> None:
    assert alison.post(release_page(ready.activity), {"act": "stop now"}).status_code == 404
    assert alison.post(release_page(ready.activity), {}).status_code == 404


def test_the_page_tells_how_far_it_is(alison: Client, ready: Asked) -> None:
    release = ready.releases(2)
    one = Message.objects.filter(mailing=release.mailing).first()
    Message.objects.filter(pk=one.pk).update(state=State.SENT, ended_at=clock.now())

    page = words_on(alison.get(release_page(ready.activity)))

    assert "1 of 2 messages are done." in page
    assert "Waiting to go out: 1 Sent: 1" in page


def test_the_page_draws_itself_again_until_everything_is_done(alison: Client, ready: Asked) -> None:
    release = ready.releases(2)

    before = alison.get(release_page(ready.activity))
    Message.objects.filter(mailing=release.mailing).update(state=State.SENT, ended_at=clock.now())
    after = alison.get(release_page(ready.activity))

    assert 'id="underway"' in before.content.decode()
    assert "script-src 'self'" in before.headers["Content-Security-Policy"]
    assert 'id="underway"' not in after.content.decode()


@pytest.mark.parametrize("state", [State.FAILED, State.UNKNOWN])
def test_what_needs_a_person_leads_to_these_messages(state: State, priya: Client, ready: Asked) -> None:
    release = ready.releases(2)
    one = Message.objects.filter(mailing=release.mailing).first()
    Message.objects.filter(pk=one.pk).update(state=state)

    page = priya.get(release_page(ready.activity)).content.decode()
    href = re.search(r'href="([^"]*state__exact=[^"]*)"', page)

    assert href is not None
    listed = priya.get(html.unescape(href[1]))
    assert listed.status_code == 200
    assert str(one.pk) in listed.content.decode()
    assert listed.context["cl"].result_count == 1


def test_nobody_is_led_to_messages_that_are_shut_to_them(alison: Client, ready: Asked) -> None:
    release = ready.releases(2)
    Message.objects.filter(mailing=release.mailing).update(state=State.FAILED)

    page = alison.get(release_page(ready.activity)).content.decode()

    assert "Could not be sent: 2" in " ".join(page.split())
    assert "/admin/outbox/" not in page


# ---------------------------------------------------------------- whose it is


@pytest.mark.parametrize("page", [heard_page, entries_page, release_page])
def test_another_team_finds_nothing(page: Any, stranger: Client, ready: Asked) -> None:
    assert stranger.get(page(ready.activity)).status_code == 404
    assert stranger.post(page(ready.activity), {"act": "release", "number": "2"}).status_code == 404
    assert Release.objects.count() == 0


@pytest.mark.parametrize("page", [heard_page, entries_page, release_page])
def test_who_only_reads_does_not_write(page: Any, asked: Asked, team: Team) -> None:
    reader = signed_in(UserFactory(teams=[team], roles=["Reads"]))

    assert reader.get(page(asked.activity)).status_code == 403


@pytest.mark.parametrize("model", ["heard", "entry", "release"])
def test_lists_show_the_own_teams_rows_at_the_same_cost_for_3_as_for_1(
    model: str, priya: Client, asked: Asked, django_assert_max_num_queries: Any
) -> None:
    def make(number: int) -> None:
        if model == "release":
            ReleaseFactory(activity=asked.activity, edition=number)
        elif model == "heard":
            HeardFactory(activity=asked.activity, version=number)
        else:
            EntryFactory(activity=asked.activity)

    make(1)
    {"heard": HeardFactory, "entry": EntryFactory, "release": ReleaseFactory}[model]()
    with django_assert_max_num_queries(40) as one:
        first = priya.get(f"/admin/followups/{model}/")
    make(2)
    make(3)

    with django_assert_max_num_queries(len(one)):
        second = priya.get(f"/admin/followups/{model}/")
    assert (first.context["cl"].result_count, second.context["cl"].result_count) == (1, 3)


# ---------------------------------------------------------------- what is waiting, and how it stands


def start_page(user: User) -> str:
    return words_on(signed_in(user).get("/admin/"))


def test_the_start_page_leads_from_what_was_heard_to_the_reply(asked: Asked) -> None:
    asked.answers(BUS, theme="The bus is late.")
    heard_by = clock.in_words(clock.london(asked.activity.closes_at).date() + timedelta(days=28))
    due = clock.in_words(asked.activity.promise.reply_due)  # type: ignore[union-attr, arg-type]

    first = start_page(asked.priya)
    asked.publishes_heard()
    asked.writes("The bus is late.")
    second, other = start_page(asked.priya), start_page(asked.alison)
    asked.releases(1)
    third = start_page(asked.priya)

    named = "“What makes a good day?”"
    assert f"Write what you heard in {named}, by {heard_by}." in first
    assert f"Write the reply to everyone in {named}, by {due}." in first
    assert "Write what you heard" not in second
    assert f"Ask somebody else to read and release the reply to {named}, by {due}." in second
    assert f"Read and release the reply to everyone in {named}, by {due}." in other
    assert named not in third


def test_who_reads_is_asked_for_nothing(asked: Asked, team: Team) -> None:
    reader = UserFactory(teams=[team], roles=["Reads"])

    assert "Write what you heard" not in start_page(reader)


def test_the_activity_says_how_each_step_stands(priya: Client, asked: Asked) -> None:
    asked.answers(BUS, theme="The bus is late.")
    begin = words_on(priya.get(set_up_page(asked.activity)))
    asked.publishes_heard()
    asked.writes("The bus is late.")
    asked.releases(1)

    end = words_on(priya.get(set_up_page(asked.activity)))

    today = clock.in_words(clock.today())
    assert "Write what you heard after it has closed, by" in begin
    assert "Write what came of each thing that people said." in begin
    assert "Somebody who did not write it releases it. It is due by" in begin
    assert f"Published on {today}." in end
    assert "1 entry written." in end
    assert f"Alison Grant released it on {today}." in end
