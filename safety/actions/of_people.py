"""What the app of people keeps of a person, registered on its behalf: it stands left of this one."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q

from people import actions as people_actions
from people import clock, personal
from people.models import Attempt, Participant, PrivateLink
from safety.belongings import Belonging, Fact, Section
from safety.models import PersonRequest, State
from safety.retention import Held, Rule


def day(moment: datetime) -> str:
    return clock.in_words(clock.london(moment).date())


def _show(participant: Participant) -> list[Section]:
    about = [
        Fact("name", "Your name", participant.name),
        Fact("email", "Your e-mail address", participant.email),
        Fact("phone", "Your phone number", participant.phone),
        Fact("address", "Your address", participant.address),
        Fact("way", "How you want to hear from us", participant.get_way_display(), participant.way),
        Fact("form", "In which form", participant.get_form_display(), participant.form),
        Fact("hears", "What you want to hear", participant.get_hears_display(), participant.hears),
        Fact("language", "Your language", {"en": "English"}.get(participant.language, participant.language),
             participant.language),
        Fact("since", "We have this since", day(participant.created_at), participant.created_at.isoformat()),
    ]  # fmt: skip
    ways_in = [_link(link) for link in PrivateLink.objects.filter(participant=participant)]
    return [
        Section("person", "How we reach you", [[fact for fact in about if fact.words]]),
        Section("links", "Links and codes that let you in", ways_in),
    ]


def _link(link: PrivateLink) -> list[Fact]:
    facts = [
        Fact("made", "Made on", day(link.created_at), link.created_at.isoformat()),
        Fact("until", "Works until", day(link.expires_at), link.expires_at.isoformat()),
    ]
    if link.last_used_at:
        facts.append(Fact("used", "Last used on", day(link.last_used_at), link.last_used_at.isoformat()))
    return facts


OF_PEOPLE = Belonging(show=_show, erase=lambda _: None)


def _old_links(moment: datetime, _: Held) -> Collection[str]:
    since = moment - timedelta(days=personal.LINK_DAYS)
    old = PrivateLink.objects.filter(Q(expires_at__lt=since) | Q(revoked_at__lt=since))
    return [str(pk) for pk in old.values_list("pk", flat=True)]


def _old_tries(moment: datetime, _: Held) -> Collection[str]:
    old = Attempt.objects.filter(at__lt=moment - timedelta(days=personal.ATTEMPT_DAYS))
    return [str(pk) for pk in old.values_list("pk", flat=True)]


def _old_sentences(moment: datetime, _: Held) -> Collection[str]:
    since = moment - timedelta(days=personal.REQUEST_DAYS)
    old = PersonRequest.objects.filter(asked_at__lt=since, state=State.DONE).exclude(sentence="")
    return [str(pk) for pk in old.values_list("pk", flat=True)]


RULES = (
    Rule(
        "links",
        f"Links and codes that stopped working more than {personal.LINK_DAYS} days ago",
        _old_links,
        lambda ids: PrivateLink.objects.filter(pk__in=ids).delete()[0],
        capped=False,
    ),
    Rule(
        "tries",
        f"Tries older than {personal.ATTEMPT_DAYS} days",
        _old_tries,
        lambda ids: people_actions.forget_attempts() if ids else 0,
        capped=False,
    ),
    Rule(
        "proofs",
        f"How somebody on the phone showed who they are, {personal.REQUEST_DAYS} days after",
        _old_sentences,
        lambda ids: PersonRequest.objects.filter(pk__in=ids).update(sentence=""),
        capped=False,
    ),
)
