"""Setting up from a recipe, moving days, opening."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ladder import actions, setting_up, setup
from ladder.actions import NewActivity, NewProject
from ladder.models import Activity, ActivityState, Project, Promise
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.ladder import ActivityFactory, InvitationFactory, ProjectFactory, PromiseFactory
from tests.factories.people import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    return list(AuditLine.objects.order_by("id").values_list("did", flat=True))


def draft(**changes: Any) -> NewActivity:
    given = {
        "recipe": "ask",
        "title": "What makes a good day?",
        "intro": "Eight questions about your days.",
        "opens_on": date(2026, 3, 2),
        "closes_on": date(2026, 3, 31),
        "decider": UserFactory(),
        "team": TeamFactory(),
    }
    return NewActivity(**(given | changes))


# ---------------------------------------------------------------- recipes


def test_asking_starts_as_a_survey_that_promises_step_4() -> None:
    project = ProjectFactory(can_change=texts.of("The meals."), cannot_change=texts.of("The budget."))
    new, by = draft(project=project), UserFactory()

    made = actions.create_from_recipe(activity=new, by=by)

    promise = made.promises.get()
    assert (made.kind, made.slug, made.state, made.created_by) == (
        "survey",
        "what-makes-a-good-day",
        ActivityState.DRAFT,
        by,
    )
    assert (clock.london(made.opens_at).hour, clock.london(made.closes_at).hour, made.open_days) == (
        0,
        23,
        30,
    )
    assert (promise.claimed, promise.decision, promise.decider) == (4, 2, new.decider)
    assert texts.lines(promise.can_change) == ["The meals."]
    assert texts.lines(promise.cannot_change) == ["The budget."]
    assert said() == ["set up an activity"]


def test_telling_starts_as_information_that_promises_step_3() -> None:
    project = ProjectFactory(can_change=texts.of("The meals."))

    made = actions.create_from_recipe(activity=draft(recipe="tell", project=project), by=UserFactory())

    promise = made.promises.get()
    assert (made.kind, promise.claimed, promise.decision, promise.has_proposal) == ("information", 3, 1, True)
    assert promise.can_change == {}


def test_two_of_one_title_get_two_addresses() -> None:
    slugs = [actions.create_from_recipe(activity=draft(), by=UserFactory()).slug for _ in range(3)]

    assert slugs == ["what-makes-a-good-day", "what-makes-a-good-day-2", "what-makes-a-good-day-3"]


def test_a_title_without_latin_letters_gets_an_address_too() -> None:
    assert actions.create_from_recipe(activity=draft(title="你好"), by=UserFactory()).slug == "activity"


def test_nothing_closes_before_it_opens() -> None:
    new = draft(closes_on=date(2026, 3, 1))

    with pytest.raises(Refused, match="It closes before it opens"):
        actions.create_from_recipe(activity=new, by=UserFactory())

    assert (Activity.objects.count(), Promise.objects.count(), said()) == (0, 0, [])


def test_a_day_is_long_enough_for_an_activity() -> None:
    made = actions.create_from_recipe(activity=draft(closes_on=date(2026, 3, 2)), by=UserFactory())

    assert made.open_days == 1


def test_a_project_keeps_the_address_it_was_given(hold_clock: Any) -> None:
    by = UserFactory()

    made = actions.add_project(project=NewProject("A good week", "Your days."), team=TeamFactory(), by=by)
    made.title = texts.of("A better week")
    actions.keep_project(project=made, by=by)

    assert Project.objects.get().slug == "a-good-week"
    assert said() == ["added a project", "changed a project"]


# ---------------------------------------------------------------- words and days


def test_words_may_change_at_any_time() -> None:
    activity = ActivityFactory(open=True)

    actions.change_words(
        activity=activity, changed={"title": "A good day", "intro": "Six questions."}, by=UserFactory()
    )

    activity.refresh_from_db()
    assert (texts.plain(activity.title), texts.plain(activity.intro)) == ("A good day", "Six questions.")
    assert said() == ["changed the words of an activity"]


def test_moving_the_days_asks_the_decider_anew() -> None:
    promise = PromiseFactory(asked=True)
    activity = promise.activity

    actions.change_dates(
        activity=activity, opens_on=date(2026, 4, 1), closes_on=date(2026, 4, 30), by=UserFactory()
    )

    promise.refresh_from_db()
    assert (activity.opens_at, activity.closes_at) == (
        clock.start_of(date(2026, 4, 1)),
        clock.end_of(date(2026, 4, 30)),
    )
    assert promise.asked_at is None
    assert said() == ["changed the dates"]


def days_of(activity: Activity) -> tuple[Any, Any]:
    found = Activity.objects.get(pk=activity.pk)
    return found.opens_at, found.closes_at


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            lambda: PromiseFactory(signed=True).activity,
            "The promise is signed with these dates. To move them, write a new version of it first.",
        ),
        (lambda: ActivityFactory(open=True), "This has opened, so its dates stay as they were promised."),
    ],
)
def test_days_stay_from_the_signature_on(made: Any, sentence: str) -> None:
    activity = made()
    before = days_of(activity)

    with pytest.raises(Refused) as refused:
        actions.change_words(
            activity=activity,
            changed={
                "title": "Else",
                "intro": "Else",
                "opens_on": date(2026, 4, 1),
                "closes_on": date(2026, 4, 30),
            },
            by=UserFactory(),
        )

    assert refused.value.sentence == sentence
    assert days_of(activity) == before
    assert said() == []
    assert not actions.days_may_move(activity)


def test_a_new_version_of_the_promise_lets_the_days_move_again() -> None:
    promise = PromiseFactory(signed=True)
    actions.new_version(promise=promise, by=UserFactory())

    actions.change_dates(
        activity=promise.activity, opens_on=date(2027, 4, 1), closes_on=date(2027, 4, 30), by=UserFactory()
    )

    assert promise.activity.opens_at == clock.start_of(date(2027, 4, 1))


def test_an_activity_closes_after_it_opens_in_the_database_too() -> None:
    activity = ActivityFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(closes_at=activity.opens_at)


# ---------------------------------------------------------------- opening


def test_opening_names_all_that_is_missing_and_writes_nothing() -> None:
    activity = PromiseFactory(can_change={}).activity

    with pytest.raises(Refused) as refused:
        actions.open_activity(activity=activity, by=UserFactory())

    assert refused.value.sentence == (
        "It cannot open yet. Name somebody whom people can ask. Write the questions, and publish them. "
        "Write what can change. Ask Alison Reed to sign."
    )
    assert (Activity.objects.get().opened_at, said()) == (None, [])


def test_what_is_ready_opens_on_its_day(own_steps: None, hold_clock: Any) -> None:
    hold_clock(2026, 3, 1, 10)
    promise = PromiseFactory(
        signed=True,
        activity__opens_at=clock.start_of(date(2026, 3, 2)),
        activity__closes_at=clock.end_of(date(2026, 3, 31)),
    )
    activity, by = promise.activity, UserFactory()

    actions.open_activity(activity=activity, by=by)

    assert (activity.opened_by, activity.state) == (by, ActivityState.WAITING)
    assert activity.opens_at == clock.start_of(date(2026, 3, 2))
    hold_clock(2026, 3, 2, 0)
    assert activity.state == ActivityState.OPEN
    hold_clock(2026, 3, 31, 23, 58)
    assert activity.state == ActivityState.OPEN
    hold_clock(2026, 3, 31, 23, 59)
    assert activity.state == ActivityState.CLOSED
    assert said() == ["opened an activity"]


def test_what_opens_after_its_day_opens_at_once(own_steps: None, hold_clock: Any) -> None:
    moment = hold_clock(2026, 3, 3, 15)
    activity = PromiseFactory(
        signed=True,
        activity__opens_at=clock.start_of(date(2026, 3, 2)),
        activity__closes_at=clock.end_of(date(2026, 3, 31)),
    ).activity

    actions.open_activity(activity=activity, by=UserFactory())

    assert (activity.opens_at, activity.opened_at, activity.state) == (moment, moment, ActivityState.OPEN)


def test_opening_twice_opens_once(own_steps: None, hold_clock: Any) -> None:
    hold_clock(2026, 3, 3)
    activity = PromiseFactory(signed=True).activity
    first, second = UserFactory(), UserFactory()
    again = Activity.objects.get(pk=activity.pk)

    actions.open_activity(activity=activity, by=first)
    hold_clock(2026, 3, 3, 11)
    actions.open_activity(activity=again, by=second)
    actions.open_activity(activity=activity, by=second)

    assert Activity.objects.get().opened_by == first
    assert said() == ["opened an activity"]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            date(2026, 3, 5),
            "It would be open for 27 days, and the promise says at least 28. "
            "Write a new version of the promise, with a later closing day.",
        ),
        (date(2026, 4, 1), "It cannot open yet. Its closing day has passed. Write later dates."),
    ],
)
def test_opening_too_late_for_what_was_promised_is_refused(
    day: date, sentence: str, own_steps: None, hold_clock: Any
) -> None:
    hold_clock(day.year, day.month, day.day, 12)
    activity = PromiseFactory(
        signed=True,
        activity__opens_at=clock.start_of(date(2026, 3, 2)),
        activity__closes_at=clock.end_of(date(2026, 3, 31)),
    ).activity

    with pytest.raises(Refused) as refused:
        actions.open_activity(activity=activity, by=UserFactory())

    assert refused.value.sentence == sentence
    assert (Activity.objects.get().opened_at, said()) == (None, [])


def test_it_does_not_open_while_a_newer_version_is_unsigned(own_steps: None) -> None:
    promise = PromiseFactory(signed=True)
    actions.new_version(promise=promise, by=UserFactory())

    with pytest.raises(Refused) as refused:
        actions.open_activity(activity=promise.activity, by=UserFactory())

    assert refused.value.sentence == (
        "It cannot open yet. Write what is different from the version before. Ask Alison Reed to sign."
    )


# ---------------------------------------------------------------- the steps, in words


def words_of(activity: Activity) -> dict[str, tuple[bool, str]]:
    fresh = Activity.objects.get(pk=activity.pk)
    mine = [step for step in setting_up.STEPS if step.applies is None or step.applies(fresh)]
    return {step.code: (step.done(fresh), step.words(fresh)) for step in mine}


USUAL = "Public task, 6(1)(e); health or social care, 9(2)(h). Kept for 2 years after it closes."


def test_the_steps_say_how_it_stands_from_draft_to_open(own_steps: None, hold_clock: Any) -> None:
    hold_clock(2026, 2, 20)
    promise = PromiseFactory(
        reply_due=None,
        activity__opens_at=clock.start_of(date(2026, 3, 2)),
        activity__closes_at=clock.end_of(date(2026, 3, 31)),
    )
    activity, by = promise.activity, UserFactory()

    assert words_of(activity) == {
        "words": (True, "Open from 2 March to 31 March."),
        "promise": (False, "Write the date by which people get a reply."),
        "law": (False, f"The usual is: {USUAL} Look if that is right."),
        "signed": (False, "Ask Alison Reed to sign."),
        "invited": (False, "Nobody is invited yet. You can also use the open link alone."),
        "opened": (False, "Do the steps above first."),
    }

    actions.write_promise(promise=promise, changes={"reply_due": date(2026, 5, 1)}, by=by)
    actions.ask_to_sign(promise=promise, by=by)
    assert words_of(activity)["signed"] == (
        False,
        "Alison Reed was asked to sign on 20 February, and has not signed yet.",
    )
    actions.send_back(promise=promise, comment="Say more.", by=promise.decider)
    assert words_of(activity)["signed"] == (
        False,
        "Alison Reed sent it back: “Say more.” Change it, and ask again.",
    )
    actions.ask_to_sign(promise=promise, by=by)
    actions.sign_promise(promise=promise, by=promise.decider)
    InvitationFactory(activity=activity)
    actions.choose_law(activity=activity, lawful_basis="consent", condition="none", keep_months=12, by=by)

    assert words_of(activity) == {
        "words": (True, "Open from 2 March to 31 March."),
        "promise": (True, "What can change, what cannot, and who decides is written."),
        "law": (True, "Consent, 6(1)(a); none. Kept for 1 year after it closes."),
        "signed": (True, "Alison Reed signed on 20 February."),
        "invited": (True, "1 person is invited. Nobody is written to before it opens."),
        "opened": (False, "Everything is ready. Press “Open it”."),
    }
    assert [step.code for step in setup.missing(activity)] == []

    actions.open_activity(activity=Activity.objects.get(), by=by)
    assert words_of(activity)["opened"] == (True, "It opens on 2 March.")
    hold_clock(2026, 3, 3)
    assert words_of(activity)["opened"] == (True, "It opened on 2 March.")


# ---------------------------------------------------------------- who sees what


def test_staff_see_their_own_teams_things_once() -> None:
    mine, other = TeamFactory(), TeamFactory()
    user = UserFactory(teams=[mine, TeamFactory()])
    seen = ActivityFactory(team=mine)
    ActivityFactory(team=other)

    assert list(Activity.objects.for_staff(user)) == [seen]
    assert list(Activity.objects.for_staff(UserFactory())) == []
    assert Activity.objects.for_staff(UserFactory(is_superuser=True)).count() == 2


def test_people_see_what_has_opened_from_its_day_on(hold_clock: Any) -> None:
    moment = hold_clock(2026, 3, 2, 12)
    opened, closed = ActivityFactory(open=True), ActivityFactory(closed=True, lasts_days=3)
    ActivityFactory()
    ActivityFactory(is_opened=True)

    assert set(Activity.objects.public(moment)) == {opened, closed}
    assert set(Activity.objects.open(moment)) == {opened}
    assert set(Activity.objects.closed(moment)) == {closed}
    assert Activity.objects.open(moment + timedelta(days=60)).count() == 0
