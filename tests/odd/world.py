"""Who asks, and of what: rows in each state of an activity, a browser for each kind of person, every address."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse

from decisions import actions as decisions_actions
from decisions.actions import Told
from ladder.models import Activity, FactLine
from outbox.models import Message
from people import clock, doors, links
from people.models import Participant, Role, Team, User
from people.presence import DOORS, PERSON
from people.views.staff import HALF_WAY
from tests import matrix
from tests.factories.decisions import DecisionFactory, open_rounds, open_vote
from tests.factories.ladder import (
    ActivityFactory,
    FactLineFactory,
    FeltRoundFactory,
    ParticipationFactory,
    ProjectFactory,
    PromiseFactory,
)
from tests.factories.outbox import MessageFactory
from tests.factories.people import ParticipantFactory, PrivateLinkFactory
from tests.factories.proposals import (
    AgreeingFactory,
    FixedListFactory,
    MemberFactory,
    PassageFactory,
    PostFactory,
    StatementFactory,
)
from tests.factories.surveys import STOPS, published_survey
from tests.routes import Route
from tests.surveys.photos import photo
from tests.test_matrix import row_model

NOT_TIED = {"people.User", "people.Team"}
NO_STAFF = ("nobody", "somebody", "somebody else", "half way in")
# What an argument is in a world of one's own, where tests/matrix.py names something that is not there.
IN_MINE = {"survey_page": {"code": STOPS}, "survey_keep": {"code": STOPS}}
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Mine(matrix.World):
    """The world of somebody who may: every row hangs on one activity where it can."""

    about: Activity | None = None
    is_marked: bool = False

    def of(self, label: str) -> Any:
        if label not in self.rows:
            self.rows[label] = self._found(label) or self._made(label)
        return self.rows[label]

    @property
    def activity(self) -> Any:
        return self.about

    @property
    def closed(self) -> Any:
        return self.about

    @property
    def question(self) -> Any:
        asked = apps.get_model("surveys.Question").objects.filter(
            questionnaire__activity=self.about, kind="long"
        )
        return asked.first() or self.of("surveys.Question")

    @property
    def topic(self) -> Any:
        """People talk in an activity of their own: this one has a survey."""
        if "topic" not in self.rows:
            talk = ActivityFactory(kind="discussion", open=True, team=self.activity.team)
            self.rows["topic"] = PostFactory(topic__activity=talk).topic
        return self.rows["topic"]

    @property
    def proposal(self) -> Any:
        """People design in an activity of their own."""
        if "proposal" not in self.rows:
            design = ActivityFactory(kind="co_design", open=True, team=self.activity.team)
            self.rows["proposal"] = PassageFactory(version__proposal__activity=design).proposal
        return self.rows["proposal"]

    @property
    def group(self) -> Any:
        """People design together in an activity of their own, and one of them is who took part."""
        return self._designs().group

    @property
    def fixed_list(self) -> Any:
        return self._designs()

    def _designs(self) -> Any:
        if "designs" not in self.rows:
            together = ActivityFactory(kind="co_design", open=True, team=self.activity.team)
            self.rows["designs"] = FixedListFactory(group__activity=together)
            MemberFactory(group=self.rows["designs"].group, participant=self.of("people.Participant"))
        return self.rows["designs"]

    @property
    def vote(self) -> Any:
        """People vote in an activity of their own."""
        if "vote" not in self.rows:
            votes = ActivityFactory(kind="vote", open=True, team=self.activity.team)
            self.rows["vote"] = open_vote(activity=votes).activity
        return self.rows["vote"]

    @property
    def round_answer(self) -> Any:
        """In a small group that decides, in an activity of its own."""
        if "round_answer" not in self.rows:
            activity = ActivityFactory(kind="vote", open=True, team=self.activity.team)
            voter = open_rounds(activity=activity).voters.select_related("decision__activity").first()
            told = Told("object", "It is too early. An hour later would help.")
            to = voter.decision.rounds.get()
            self.rows["round_answer"] = decisions_actions.say(voter=voter, to=to, told=told)
        return self.rows["round_answer"]

    @property
    def statement(self) -> Any:
        """In the talk, where people say what they agree with."""
        if "statement" not in self.rows:
            talk = self.topic.activity
            AgreeingFactory(activity=talk)
            self.rows["statement"] = StatementFactory(activity=talk)
        return self.rows["statement"]

    @property
    def ballot_option(self) -> Any:
        """Another vote is being set up, and its first option has a picture."""
        if "option" not in self.rows:
            decision = DecisionFactory(activity__team=self.activity.team)
            PromiseFactory(activity=decision.activity)
            self.rows["option"] = decision.options.first()
            decisions_actions.give_picture(option=self.rows["option"], alt="A red bus", content=photo())
        return self.rows["option"]

    @property
    def voter(self) -> Any:
        """On the register of the vote that is open, which shows the same picture."""
        if "voter" not in self.rows:
            self.vote.options.filter(code="1").update(picture=self.ballot_option.picture.name)
            self.rows["voter"] = self.vote.voters.first()
        return self.rows["voter"]

    def of_picture(self) -> dict[str, Any]:
        digest, kind = self.ballot_option.picture_name
        return {"slug": self.vote.activity.slug, "digest": digest, "kind": kind}

    @property
    def project(self) -> Any:
        return self.activity.project or self.of("ladder.Project")

    def _found(self, label: str) -> Any:
        model = apps.get_model(label)
        if model is Activity:
            return self.about
        if label in NOT_TIED:
            return None
        names = {one.name for one in model._meta.get_fields()}
        for name, way in (("activity", "activity"), ("questionnaire", "questionnaire__activity")):
            if name in names and (found := model._default_manager.filter(**{way: self.about}).first()):
                return found
        return None

    def _made(self, label: str) -> Any:
        """Tied to what the activity has already; where the database allows no second one, on its own."""
        factory = self.factories[label]
        tied = {
            one.name: self.of(one.related_model._meta.label)
            for one in factory._meta.model._meta.local_fields
            if one.is_relation and not one.null and one.related_model._meta.label in self.factories
            and one.related_model._meta.label not in NOT_TIED
        }  # fmt: skip
        if label == "ladder.FactDocument":
            tied["public"] = True
        marked = dict(matrix._marked(factory._meta.model)) if self.is_marked else {}
        return one_or_the_only(factory, marked, tied)


def a_letter(activity: Activity, person: Participant) -> Message:
    """A letter to print: of a kind that an app registered."""
    return MessageFactory(kind="invitation", about=str(activity.pk), participant=person, channel="letter")


def typed_by_hand(activity: Activity) -> FactLine:
    return FactLineFactory(activity=activity, key="questions", value=2, source="hand")


def one_or_the_only(factory: Any, words: dict[str, Any], tied: dict[str, Any]) -> Any:
    """A new row with these words, tied to these rows where that can be, or the one that there is room for."""
    for given in (words | tied, words):
        with suppress(IntegrityError), transaction.atomic():
            return factory(**given)
    return factory._meta.model._default_manager.order_by("-pk").first()


def make_now(world: Mine) -> None:
    """What a request makes is gone after it."""
    for name in (
        "topic",
        "statement",
        "proposal",
        "suggestion",
        "fixed_list",
        "vote",
        "round_answer",
        "voter",
    ):
        getattr(world, name)


class Places:
    """Worlds in which the activity is being set up, open and closed, and the world of another team."""

    def __init__(self, decider: User) -> None:
        factories = matrix.all_factories()
        told = {"project": ProjectFactory(), "promise__decider": decider}
        self.mine = {
            "being set up": Mine(factories, about=ActivityFactory()),
            "open": Mine(factories, about=ActivityFactory(open=True, **told)),
            "closed": Mine(factories, about=ActivityFactory(closed=True, **told)),
        }
        PromiseFactory(activity=self.mine["being set up"].activity, asked=True, decider=decider)
        for name in ("open", "closed"):
            published_survey(self.mine[name].activity)
        FeltRoundFactory(activity=self.mine["closed"].activity)
        self.person: Participant = ParticipantFactory()
        for world in self.mine.values():
            world.rows["people.Participant"] = self.person
            taking_part = ParticipationFactory(activity=world.activity, participant=self.person)
            world.rows["ladder.Participation"] = taking_part
            world.rows["outbox.Message"] = a_letter(world.activity, self.person)
            world.rows["ladder.FactLine"] = typed_by_hand(world.activity)
            make_now(world)
            for label in factories:
                world.of(label)
        for name in ("open", "closed"):
            # Hidden from the start: whichever address is asked first, its state is the same.
            assert self.mine[name].hidden
        # The token that tests/matrix.py calls somebody else's is this person's.
        PrivateLinkFactory(participant=self.person, hash=links.hashed("somebody-elses"))
        self.teams = list(Team.objects.all())
        about = ActivityFactory(**dict(matrix._marked(Activity)))
        self.theirs = Mine(factories, about=about, is_marked=True)
        self.theirs.rows["ladder.FactLine"] = typed_by_hand(about)
        make_now(self.theirs)
        for label in factories:
            if label in matrix.OF_NO_TEAM:
                self.theirs.rows[label] = one_or_the_only(factories[label], {}, {})
            self.theirs.of(label)

    def all(self) -> dict[str, matrix.World]:
        return {**self.mine, "another team's": self.theirs}


def staff(name: str, **more: Any) -> User:
    user = User.objects.create_user(
        f"{name.replace(' ', '-')}@example.org".lower(), "a password", name=name, **more
    )
    user.groups.set(Group.objects.filter(name=name))
    return user


def browsers(places: Places) -> dict[str, Client]:
    """A browser for everybody: nobody, two people by their links, each role of staff, and who may do everything."""
    made = {name: Client(raise_request_exception=False) for name in NO_STAFF}
    let_in(made["somebody"], places.person, [world.activity for world in places.mine.values()])
    let_in(made["somebody else"], ParticipantFactory(), [places.mine["open"].activity])
    tomorrow = int(clock.now().timestamp()) + 24 * 3600  # half way in for as long as the attack takes
    remember(made["half way in"], {HALF_WAY: [staff("half way in").pk, tomorrow, "/admin/"]})
    for role in (*(role.value for role in Role), "staff without a role", "everything"):
        user = User.objects.filter(name=role).first() or staff(role, is_superuser=role == "everything")
        user.teams.set(places.teams)
        made[role] = Client(raise_request_exception=False)
        made[role].force_login(user, backend=MODEL_BACKEND)
    return made


def let_in(browser: Client, person: Participant, activities: list[Activity]) -> None:
    """As if this person had followed a link to every door that an app registered."""
    everywhere = [[name, str(one.pk)] for name in doors._doors for one in activities]
    remember(browser, {PERSON: str(person.pk), DOORS: [["my_page", ""], *everywhere]})


def remember(browser: Client, what: dict[str, Any]) -> None:
    session = browser.session
    session.update(what)
    session.save()
    browser.cookies["sessionid"] = session.session_key


@dataclass
class Address:
    """A way to one thing: its path, and the arguments as they stand in it."""

    path: str
    given: list[str] = field(default_factory=list)


def address(route: Route, world: matrix.World) -> Address:
    """The path of a route to what this world has. Raises KeyError where nobody said what the route takes."""
    if route.name.startswith("admin/"):  # Django's own forwarding
        return Address(f"/{route.pattern.partition('<')[0].partition('(')[0]}1/", ["1"])
    kwargs = dict(arguments(route, world))
    return Address(reverse(route.name, kwargs=kwargs or None), [str(value) for value in kwargs.values()])


def arguments(route: Route, world: matrix.World) -> Iterator[tuple[str, Any]]:
    model = row_model(route)
    if route.name in matrix.SOMEBODY_ELSES:
        of_mine = IN_MINE.get(route.name, {}) if isinstance(world, Mine) and not world.is_marked else {}
        yield from {**matrix.SOMEBODY_ELSES[route.name](world), **of_mine}.items()
    elif model:
        row = _row(model, world)
        yield from dict.fromkeys(route.arguments, quote(row.pk)).items()
    elif route.name == "admin:app_list":
        yield "app_label", "ladder"
    elif route.arguments:
        raise KeyError(route.name)


def _row(model: type[models.Model], world: matrix.World) -> Any:
    label = f"{model._meta.app_label}.{model.__name__}"
    if label in world.factories:
        return world.of(label)
    return model._default_manager.first() or model(pk=1)
