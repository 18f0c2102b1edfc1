"""Quotes need their writer's tick and a second pair of eyes; what is taken back is quoted no more."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from ladder.models import Activity
from people import clock
from people.refusals import Refused
from surveys import actions, quoted, setting_up
from surveys.actions.keeping_safe import HOLDABLE
from surveys.models import Quote, Response
from tests.factories.ladder import ActivityFactory
from tests.factories.people import ParticipantFactory, TeamFactory, UserFactory
from tests.factories.surveys import STOPS, CodingFactory, ThemeFactory, published_survey
from tests.surveys.test_staff_pages import page, signed_in, words_on

SAID = "Jean at the desk is kind.\nThe bus comes too late, so I stay at home."


@pytest.mark.parametrize(
    ("words", "is_from"),
    [
        (SAID, True),
        ("The bus comes too late", True),
        ("[a name] at the desk is kind.", True),
        ("is kind. The bus comes too late, so I stay at [a place].", True),
        ("The bus [something private], so I stay at home.", True),
        ("The bus comes too early, so I stay at home.", False),
        ("[a name] is always so kind.", False),
        ("The bus comes too late and I am angry.", False),
        ("  ", False),
    ],
)
def test_a_quote_is_a_stretch_of_the_answer_with_things_taken_out(words: str, is_from: bool) -> None:
    assert quoted.is_from(SAID, words) is is_from


class Answered:
    """Somebody wrote, ticked that we may use their words, and their answer is in a theme."""

    def __init__(self) -> None:
        self.activity: Activity = ActivityFactory(open=True, team=TeamFactory())
        published_survey(self.activity)
        staff = {"teams": [self.activity.team], "roles": ["Sets up"]}
        self.mark, self.priya = (
            UserFactory(name="Mark Hill", **staff),
            UserFactory(name="Priya Shah", **staff),
        )
        self.response: Response = actions.begin(
            activity=self.activity, participant=ParticipantFactory(), submission_id=uuid4()
        )
        actions.save_answer(response=self.response, code=STOPS, value=SAID)
        actions.submit(response=self.response)
        actions.allow_quotes(response=self.response, allowed=True)
        self.theme = ThemeFactory(activity=self.activity)
        CodingFactory(theme=self.theme, response=self.response, question=STOPS)

    def proposes(self, words: str = "The bus comes too late") -> Quote:
        return actions.propose_quote(response=self.response, question=STOPS, words=words, by=self.mark)

    def approves(self) -> Quote:
        quote = self.proposes()
        actions.approve_quote(quote=quote, words=quote.words, by=self.priya)
        return quote

    def shown(self) -> list[str]:
        return actions.quotes_of(self.theme)


@pytest.fixture
def answered(db: None, password_alone: None) -> Answered:
    return Answered()


def test_only_what_two_have_looked_at_is_shown(answered: Answered) -> None:
    quote = answered.proposes()
    before = answered.shown()
    actions.approve_quote(quote=quote, words=quote.words, by=answered.priya)

    assert (before, answered.shown()) == ([], ["The bus comes too late"])


def test_nobody_approves_their_own(answered: Answered) -> None:
    quote = answered.proposes()

    with pytest.raises(Refused, match="Somebody else has to look at it"):
        actions.approve_quote(quote=quote, words=quote.words, by=answered.mark)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.update(state="approved", decided_by=answered.mark, decided_on=clock.today())

    assert answered.shown() == []


def test_what_was_changed_since_it_was_read_is_not_approved(answered: Answered) -> None:
    quote = answered.proposes()
    answered.proposes("so I stay at home.")

    with pytest.raises(Refused, match="not there any more"):
        actions.approve_quote(quote=quote, words="The bus comes too late", by=answered.priya)

    assert answered.shown() == []


def test_refused_with_a_reason_it_can_be_proposed_in_other_words(answered: Answered) -> None:
    quote = answered.proposes(SAID)
    with pytest.raises(Refused, match="Write why"):
        actions.refuse_quote(quote=quote, words=SAID, reason=" ", by=answered.priya)
    actions.refuse_quote(quote=quote, words=SAID, reason="It names Jean.", by=answered.priya)
    refused = Quote.objects.get()
    again = answered.proposes("[a name] at the desk is kind.")

    assert (refused.state, refused.reason) == ("refused", "It names Jean.")
    assert (again.pk, again.state, again.reason) == (quote.pk, "proposed", "")


def test_without_the_tick_or_in_other_words_nothing_is_proposed(answered: Answered) -> None:
    with pytest.raises(Refused, match="Use only words of the answer"):
        answered.proposes("The bus is never there.")
    actions.allow_quotes(response=answered.response, allowed=False)
    with pytest.raises(Refused, match="did not say that we may"):
        answered.proposes()

    assert Quote.objects.count() == 0


def test_the_tick_taken_off_the_words_changed_or_taken_back_the_quote_is_gone(answered: Answered) -> None:
    answered.approves()
    actions.allow_quotes(response=answered.response, allowed=False)
    off = Quote.objects.count()
    actions.allow_quotes(response=answered.response, allowed=True)
    answered.approves()
    actions.save_answer(response=answered.response, code=STOPS, value=f"{SAID} Sorry.")
    changed = Quote.objects.count()
    answered.approves()
    actions.take_back(response=answered.response)

    assert (off, changed, Quote.objects.count()) == (0, 0, 0)
    assert Response.objects.get(pk=answered.response.pk).may_quote is False


def test_held_it_is_not_shown(answered: Answered) -> None:
    answered.approves()
    HOLDABLE.hold(str(answered.response.pk))
    held = answered.shown()
    HOLDABLE.let_go(str(answered.response.pk))

    assert (held, answered.shown()) == ([], ["The bus comes too late"])


@pytest.mark.control("quotes of what is held or without a tick")
def test_without_asking_whether_it_is_there_it_would_be(
    answered: Answered, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered.approves()
    HOLDABLE.hold(str(answered.response.pk))
    monkeypatch.setattr(type(Quote.objects.all()), "there", lambda rows: rows)

    assert answered.shown() == ["The bus comes too late"]


def test_in_a_theme_that_was_put_into_another_it_goes_along(answered: Answered) -> None:
    answered.approves()
    other = ThemeFactory(activity=answered.activity, words={"en": {"plain": "Getting here."}})
    actions.merge_themes(theme=answered.theme, into=other, by=answered.mark)

    assert actions.quotes_of(other) == ["The bus comes too late"]


# ---------------------------------------------------------------- the pages


@pytest.mark.django_db
def test_the_tick_is_off_until_they_tick_it_and_is_remembered(client: Client) -> None:
    activity = ActivityFactory(open=True)
    published_survey(activity)
    address = _answers(client, activity)
    first = client.get(address).content.decode()
    client.post(address, {"may_quote": "on"})
    ticked = Response.objects.get().may_quote
    again = client.get(address).content.decode()
    client.post(address, {})

    assert _box(first) == (True, False)
    assert (ticked, _box(again)) == (True, (True, True))
    assert Response.objects.get().may_quote is False


def _answers(client: Client, activity: Activity) -> str:
    """Writes something, as far as the page where answers are checked."""
    base = activity.get_absolute_url() + "survey/"
    start = client.get(base)
    form = start.context["form"]
    client.post(
        base, {"submission_id": form["submission_id"].value(), "stamp": form["stamp"].value(), "website": ""}
    )
    response = Response.objects.get()
    actions.save_answers(response=response, values={"travel": "bus", STOPS: SAID, "likes": ["music"]})
    return f"{base}check/"


def _box(html: str) -> tuple[bool, bool]:
    """Whether the tick is there, and whether it is ticked."""
    _, is_there, rest = html.partition('name="may_quote"')
    return bool(is_there), "checked" in rest.partition(">")[0]


def test_proposed_by_one_and_looked_at_by_another(answered: Answered) -> None:
    words = answered.response.words.get()
    listed = page(answered.activity, "quotes/")
    propose = page(answered.activity, f"answers/{STOPS}/{words.pk}/quote/")

    offered = words_on(signed_in(answered.mark).get(page(answered.activity, f"answers/{STOPS}/")))
    wrong = signed_in(answered.mark).post(propose, {"words": "Another thing."})
    signed_in(answered.mark).post(propose, {"words": SAID})
    quote = Quote.objects.get()
    own = signed_in(answered.mark).get(f"{listed}{quote.pk}/")
    [waits] = setting_up.quotes_waiting_for(answered.priya)
    silent = signed_in(answered.priya).post(f"{listed}{quote.pk}/", {"decided": "not", "read": SAID})
    signed_in(answered.priya).post(f"{listed}{quote.pk}/", {"decided": "show", "read": SAID})

    assert "They let us use their words. Propose a quote" in offered
    assert (wrong.status_code, own.status_code, silent.status_code) == (422, 404, 422)
    assert waits.words.endswith("1 quote waits for a second pair of eyes.")
    assert list(setting_up.quotes_waiting_for(answered.mark)) == []
    assert answered.shown() == [SAID]
    assert "Priya Shah looked at it too." in words_on(signed_in(answered.mark).get(listed))


def test_without_the_tick_there_is_no_page_to_propose_on(answered: Answered) -> None:
    actions.allow_quotes(response=answered.response, allowed=False)
    words = answered.response.words.get()
    browser = signed_in(answered.mark)

    there = browser.get(page(answered.activity, f"answers/{STOPS}/{words.pk}/quote/"))

    assert there.status_code == 404
    assert "Propose a quote" not in words_on(browser.get(page(answered.activity, f"answers/{STOPS}/")))
