"""Telling people: pages, decisions with their reasons, and a named person to ask."""

from typing import Any

import pytest

from information import actions
from information.actions import NewDecision, NewPage, Who
from information.models import Contact, Page, PageVersion, PublishedDecision
from ladder.models import FactLine
from people import clock, texts
from people.models import AuditLine
from people.refusals import Refused
from tests.factories.information import PageFactory, PublishedDecisionFactory
from tests.factories.ladder import ActivityFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def nothing_was_told() -> bool:
    return not FactLine.objects.exists() and not AuditLine.objects.exists()


# ---------------------------------------------------------------- pages


def test_pages_are_drafted_one_after_the_other_with_an_address_of_their_own() -> None:
    activity = ActivityFactory(kind="information")

    made = [
        actions.add_page(activity=activity, page=NewPage(title, "The centre opens at ten."))
        for title in ("The facts", "The facts", "?")
    ]

    assert [(page.slug, page.position) for page in made] == [
        ("the-facts", 1),
        ("the-facts-2", 2),
        ("page", 3),
    ]
    assert list(Page.objects.published()) == []


def test_publishing_a_page_freezes_it_and_tells_the_ladder_on_the_day() -> None:
    page, by = PageFactory(), UserFactory()

    version = actions.publish_page(page=page, by=by)

    line = FactLine.objects.get()
    assert (version.number, version.title, version.words, version.published_by) == (
        1,
        page.title,
        page.words,
        by,
    )
    assert (line.activity, line.key, line.value, line.happened_on) == (
        page.activity,
        "info",
        True,
        clock.today(),
    )
    assert line.source == f"information.pageversion:{version.pk}"
    assert AuditLine.objects.get().did == "published a page"
    assert list(Page.objects.published()) == [page]


def test_the_same_words_again_are_the_version_already_there() -> None:
    page = PageFactory()

    first = actions.publish_page(page=page, by=UserFactory())
    second = actions.publish_page(page=page, by=UserFactory())

    assert first == second
    assert (PageVersion.objects.count(), AuditLine.objects.count()) == (1, 1)


def test_other_words_are_a_further_version_and_the_one_before_stays() -> None:
    page = PageFactory(words=texts.of("The centre opens at ten."))
    actions.publish_page(page=page, by=UserFactory())
    page.words = texts.of("The centre opens at nine.")
    page.save()

    actions.publish_page(page=page, by=UserFactory())

    versions = PageVersion.objects.order_by("number")
    assert [(one.number, texts.plain(one.words)) for one in versions] == [
        (1, "The centre opens at ten."),
        (2, "The centre opens at nine."),
    ]
    assert FactLine.objects.filter(key="info").count() == 1


@pytest.mark.parametrize("empty", ["title", "words"])
def test_an_empty_page_is_not_published(empty: str) -> None:
    page = PageFactory(**{empty: texts.of("  ")})

    with pytest.raises(
        Refused, match=r"^Write a title and what people need to know\. Then you can publish it\.$"
    ):
        actions.publish_page(page=page, by=UserFactory())

    assert (PageVersion.objects.count(), nothing_was_told()) == (0, True)


# ---------------------------------------------------------------- decisions


def test_a_decision_is_published_once_with_its_reasons_and_a_name() -> None:
    activity, by = ActivityFactory(kind="information"), UserFactory()
    draft = actions.add_decision(
        activity=activity,
        decision=NewDecision("It stays open.", "You need it.", "Alison Reed", "Head of care", clock.today()),
    )

    published = actions.publish_decision(decision=draft, by=by)
    again = actions.publish_decision(decision=PublishedDecision.objects.get(), by=UserFactory())

    line = FactLine.objects.get()
    assert (published.published_by, again.published_by) == (by, by)
    assert (line.key, line.value, line.happened_on) == ("decisions_told", True, clock.today())
    assert line.source == f"information.publisheddecision:{draft.pk}"
    assert AuditLine.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"what": texts.of(" ")}, "Write what was decided."),
        ({"why": {}}, "Write why it was decided. A decision without its reasons is not published."),
        ({"decider_name": " "}, "Write who decided. A decision without a name is not published."),
    ],
)
def test_a_decision_without_reasons_or_a_name_is_not_published(
    changes: dict[str, Any], sentence: str
) -> None:
    draft = PublishedDecisionFactory(**changes)

    with pytest.raises(Refused) as refused:
        actions.publish_decision(decision=draft, by=UserFactory())

    draft.refresh_from_db()
    assert str(refused.value) == sentence
    assert (draft.published_at, nothing_was_told()) == (None, True)


# ---------------------------------------------------------------- whom to ask


def test_naming_somebody_tells_the_ladder_and_naming_another_replaces_them() -> None:
    activity, by = ActivityFactory(), UserFactory()

    actions.name_contact(activity=activity, who=Who(" Priya Shah ", phone="01632 960101"), by=by)
    actions.name_contact(activity=activity, who=Who("Mark Ellis", email="mark@example.org"), by=by)

    contact = Contact.objects.get()
    assert (contact.name, contact.phone, contact.email) == ("Mark Ellis", "", "mark@example.org")
    line = FactLine.objects.get()
    assert (line.key, line.value) == ("question_route", True)
    assert AuditLine.objects.filter(did="named whom people can ask").count() == 2


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (Who(" ", phone="01632 960101"), "Write the name of a person people can ask."),
        (
            Who("Priya Shah", phone=" ", email=" "),
            "Write a phone number or an e-mail address, so that people can reach them.",
        ),
    ],
)
def test_nobody_or_somebody_out_of_reach_is_not_named(who: Who, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        actions.name_contact(activity=ActivityFactory(), who=who, by=UserFactory())

    assert str(refused.value) == sentence
    assert (Contact.objects.count(), nothing_was_told()) == (0, True)
