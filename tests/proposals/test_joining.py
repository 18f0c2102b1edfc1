"""Ideas that say nearly the same: shown before one is started, joined by a person, and two again."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ladder.models import Activity, Participation
from people.models import User
from people.refusals import Refused
from proposals import actions, design_shown
from proposals.models import Author, Draft, Judged, Proposal
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory
from tests.proposals.test_designing import (
    BUS,
    activity,
    change,
    decide,
    donna,
    facts,
    joins,
    mails,
    mark,
    page,
    person,
    samir,
    staff,
    start,
    suggests,
    together,
    words_of,
)

__all__ = ["activity", "donna", "mark", "samir"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]
TRIPS = {"title": "Two short bus trips", "change": "Two short trips on Monday, not one long trip."}
WHY = "Both want two short trips."


def writing(proposal: Proposal) -> set[str]:
    return {one.name for one in Author.objects.writing().filter(proposal=proposal)}


def join(proposal: Proposal, into: Proposal, by: User) -> Judged:
    return actions.join(proposal=proposal, into=into, because=WHY, by=by)


def typed(client: Client, where: Activity, **more: str) -> Any:
    url = reverse("proposal_start", args=[where.slug])
    sent = client.get(url).context["form"].initial | TRIPS | {"name": "Leroy", "email": ""} | more
    return client.post(url, {key: said for key, said in sent.items() if key not in {"topics", "themes"}})


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


# Before one is started


def test_what_says_nearly_the_same_is_shown_once_and_then_theirs_is_started(samir: Participation) -> None:
    start(samir)
    client = Client()

    shown = typed(client, samir.activity)

    text = shown.content.decode()
    assert "Somebody has written something like this already" in text
    assert BUS["title"] in text
    assert TRIPS["title"] in text
    assert Proposal.objects.count() == 1
    again = {
        one.name: one.value() or "" for one in shown.context["form"] if one.name not in {"topics", "themes"}
    }
    answer = client.post(reverse("proposal_start", args=[samir.activity.slug]), again)
    assert answer.status_code == 302
    assert Proposal.objects.count() == 2


def test_who_writes_with_them_instead_finds_what_they_typed_again(samir: Participation) -> None:
    made = start(samir)
    client = Client()

    answer = typed(client, samir.activity, **{"with": str(made.pk)})

    assert answer["Location"] == made.get_absolute_url()
    assert set(Draft.objects.values_list("words", flat=True)) == set(TRIPS.values())
    assert TRIPS["change"] in page(client, "proposal_start", samir.activity.slug)


@pytest.mark.parametrize("where", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_idea_that_is_not_there_leads_to_no_fault(samir: Participation, where: str) -> None:
    start(samir)

    assert typed(Client(), samir.activity, **{"with": where}).status_code in {302, 422}


def test_ones_own_idea_another_idea_and_what_nobody_has_read_are_not_held_against_them(
    samir: Participation, donna: Participation
) -> None:
    start(samir)
    said = " ".join(TRIPS.values())

    assert actions.says_the_same(activity=samir.activity, words=said, by=samir) == []
    assert len(actions.says_the_same(activity=samir.activity, words=said, by=donna)) == 1
    assert actions.says_the_same(activity=samir.activity, words="A garden with vegetables", by=donna) == []
    actions.start_proposal(activity=donna.activity, by=donna, parts=TRIPS)
    assert len(actions.says_the_same(activity=samir.activity, words=said, by=None)) == 1


# Joining


def test_both_sets_of_authors_write_on_in_one_and_both_pages_stay(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made, other = start(samir), start(donna, **TRIPS)
    suggests(made, donna)

    join(made, other, mark)

    assert writing(other) == {"Samir", "Donna"}
    assert writing(made) == {"Samir"}
    gone = page(Client(), "proposal", made.activity.slug, made.pk)
    assert "joined with another one" in gone
    assert WHY in gone
    assert "Three trips." in gone
    assert BUS["title"] in page(Client(), "proposal_versions", made.activity.slug, made.pk)
    assert BUS["title"] in page(Client(), "proposal", made.activity.slug, other.pk)
    assert BUS["title"] not in page(Client(), "design", made.activity.slug)
    told = mails("proposals_joined")
    assert {one.participant for one in told} == {samir.participant, donna.participant}
    assert "Tell the team" in words_of(told[0])


def test_nothing_is_written_any_more_in_what_was_joined(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made, other = start(samir), start(donna, **TRIPS)
    join(made, other, mark)

    with pytest.raises(Refused, match="joined"):
        actions.save_part(proposal=made, by=samir, change=change(made, "why", "Because."))
    with pytest.raises(Refused, match="joined"):
        actions.suggest(proposal=made, by=donna, change=change(made, "why", "Because."))
    with pytest.raises(Refused, match="joined"):
        actions.sign(proposal=made, by=samir, number=1)
    with pytest.raises(Refused, match="joined"):
        decide(made, mark)


def test_its_words_are_taken_over_as_a_suggestion(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made, other = start(samir), start(donna, **TRIPS)
    join(made, other, mark)
    url = reverse("proposal_suggest", args=[other.activity.slug, other.pk, "change"])

    assert f"{url}?from={made.pk}" in page(Client(), "proposal", made.activity.slug, made.pk)
    form = Client().get(f"{url}?from={made.pk}").context["form"]
    assert form.initial["words"] == BUS["change"]
    assert Client().get(f"{url}?from=nonsense").context["form"].initial["words"] == TRIPS["change"]


def test_undone_each_has_the_authors_it_had(samir: Participation, donna: Participation, mark: User) -> None:
    made, other = start(samir), start(donna, **TRIPS)
    both, asked, left = (person(samir.activity, name) for name in ("Jean", "Leroy", "Wing-Yee"))
    joins(made, both, asked, left)
    joins(other, both, left)
    actions.leave(proposal=other, by=left)
    actions.offer_to_write(proposal=other, by=asked)
    before = set(other.authors.values_list("participation", "asked_by", "joined_at", "left_at"))
    judged = join(made, other, mark)
    assert writing(other) == {"Samir", "Donna", "Jean", "Leroy", "Wing-Yee"}

    actions.undo(judged=judged, by=mark)

    assert set(other.authors.values_list("participation", "asked_by", "joined_at", "left_at")) == before
    assert writing(made) == {"Samir", "Jean", "Leroy", "Wing-Yee"}
    assert "joined with another one" not in page(Client(), "proposal", made.activity.slug, made.pk)
    last = mails("proposals_joined")
    assert any("two ideas again" in words_of(one) for one in last)
    assert any("undone before" in words_of(one) for one in last)
    with pytest.raises(Refused, match="undone"):
        actions.undo(judged=judged, by=mark)
    assert join(made, other, mark).pk != judged.pk


def test_who_wrote_the_other_one_since_stays_credited_there(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made, other = start(samir), start(donna, **TRIPS)
    judged = join(made, other, mark)
    actions.save_part(proposal=other, by=samir, change=change(other, "why", "An hour is too long."))

    actions.undo(judged=judged, by=mark)

    there = other.authors.get(participation=samir)
    assert (there.is_writing, there.came_with) == (False, None)


def test_what_can_not_be_joined_is_refused(samir: Participation, donna: Participation, mark: User) -> None:
    first, second, third = start(samir), start(donna, **TRIPS), start(donna, title="Three trips")
    with pytest.raises(Refused, match="one idea"):
        join(first, first, mark)
    with pytest.raises(Refused, match="sentence"):
        actions.join(proposal=first, into=second, because=" ", by=mark)
    with pytest.raises(Refused, match="shorter"):
        actions.join(proposal=first, into=second, because="x" * 301, by=mark)
    judged = join(first, second, mark)
    assert join(first, second, mark) == judged
    for goes, into in ((second, first), (first, third), (third, first)):
        with pytest.raises(Refused, match="already"):
            join(goes, into, mark)
    join(second, third, mark)
    with pytest.raises(Refused, match="Undo that first"):
        actions.undo(judged=judged, by=mark)
    decide(third, mark)
    with pytest.raises(Refused, match="decided since"):
        actions.undo(judged=Judged.objects.get(into=third), by=mark)
    with pytest.raises(Refused, match="decided"):
        join(start(samir, title="Four trips"), third, mark)


def test_two_activities_stay_two(samir: Participation, mark: User) -> None:
    elsewhere = start(person(ActivityFactory(kind="co_design", open=True), "Ann"))

    with pytest.raises(Refused, match="two activities"):
        join(start(samir), elsewhere, mark)


def test_what_was_joined_does_not_count_as_written_together(
    activity: Activity, samir: Participation, donna: Participation, mark: User
) -> None:
    made, other = start(samir), start(person(activity, "Jean"), **TRIPS)
    worker = staff(activity, mark)
    joins(made, donna, worker)
    together(made, samir, worker)
    assert facts(activity)["options"] == 3

    judged = join(made, other, mark)

    assert facts(activity)["options"] == 1, "as it was promised"
    actions.undo(judged=judged, by=mark)
    assert facts(activity)["options"] == 3
    assert [one.who for one in design_shown.signatures(made)] == ["Samir", mark.name_and_role]


# The page of staff


def test_staff_join_two_undo_it_and_say_that_they_are_not_the_same(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made, other = start(samir), start(donna, **TRIPS)
    client, url = signed_in(mark), reverse("admin:proposals_designs_of", args=[samir.activity_id])
    two = {"first": str(made.pk), "second": str(other.pk)}
    asks = "These say nearly the same"
    assert asks in client.get(url).content.decode()

    refused = client.post(url, two | {"act": "join_first", "because": ""})
    assert refused.status_code == 422
    assert client.post(url, two | {"act": "join_second", "because": WHY}).status_code == 302
    judged = Judged.objects.get()
    assert (judged.proposal, judged.into) == (other, made)
    assert (
        client.get(reverse("admin:proposals_design_of", args=[made.activity_id, other.pk])).status_code == 200
    )
    text = client.get(url).content.decode()
    assert asks not in text
    assert WHY in text
    client.post(url, {"act": "undo", "judged": judged.pk})
    assert asks in client.get(url).content.decode()
    client.post(url, two | {"act": "apart", "because": ""})
    assert asks not in client.get(url).content.decode()
    client.post(url, {"act": "undo", "judged": Judged.objects.get(joins=False).pk})
    assert asks in client.get(url).content.decode()


def test_odd_and_foreign_keys_change_nothing(samir: Participation, donna: Participation, mark: User) -> None:
    made, other = start(samir), start(donna, **TRIPS)
    client, url = signed_in(mark), reverse("admin:proposals_designs_of", args=[samir.activity_id])

    for first in ("", "nonsense", "x" * 5_000):
        sent = {"act": "join_first", "first": first, "second": str(other.pk), "because": WHY}
        assert client.post(url, sent).status_code == 422
    for key in ("", "nonsense", "9" * 40):
        assert client.post(url, {"act": "undo", "judged": key}).status_code == 302
    stranger = signed_in(UserFactory(roles=["Sets up"]))
    assert stranger.post(url, {"act": "join_first", "first": str(made.pk)}).status_code == 404
    assert not Judged.objects.exists()


def test_said_twice_that_they_are_not_the_same_it_is_once(
    samir: Participation, donna: Participation, mark: User
) -> None:
    made, other = start(samir), start(donna, **TRIPS)

    said = [
        actions.say_apart(proposal=made, other=other, by=mark),
        actions.say_apart(proposal=other, other=made, by=mark),
    ]

    assert said[0] == said[1]
    join(made, other, mark)
    with pytest.raises(Refused, match="already"):
        actions.say_apart(proposal=made, other=other, by=mark)
