"""Puts the payloads into every field that people or staff fill, of every row, and sends the mails they stand in.

Runs inside the site's own environment (RunningSite.ask). Which fields: all that people/personal.py knows but those for
machines, so a new field is planted as soon as it is classified. Which rows: the demo's, and one of each factory.
"""

import importlib
import itertools
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import quote
from django.core.files.base import ContentFile
from django.db import DataError, IntegrityError, connection, models, transaction
from factory.django import DjangoModelFactory

from coprod_site import mailbox
from followups.models import Heard
from ladder.models import Activity, Countersignature, FactDocument
from outbox import actions as outbox_actions
from outbox import renderers
from outbox.actions.rendering import DeadWays
from outbox.models import Channel, Message, State
from people import clock, personal
from people.models import Participant, User
from people.personal import Whose
from tests.conftest import without_triggers
from tests.journeys import facts
from tests.journeys.injection.payloads import PAYLOADS, TAG, TOGETHER

LINE = (
    "people",
    "safety",
    "outbox",
    "ladder",
    "information",
    "surveys",
    "proposals",
    "decisions",
    "followups",
)
WHOLE = 6  # so many rows of each model hold all payloads at once; the others hold one payload each

TYPED = (Whose.TAKES_PART, Whose.STAFF, Whose.ORGANISATION)
# Of these, fields that nobody types words into, and why.
NOT_TYPED = {
    "people.User.password": "a hash",
    "people.Participant.language": "a code from a list",
    "ladder.Alert.place": "a place of an activity, chosen from a list",
    "ladder.FactDocument.file": "a name that the site gives; what is in the file is planted",
    "surveys.Piece.file": "a name that the site gives; what is in the file is checked",
    "surveys.Paper.scan": "a name that the site gives",
    "surveys.Paper.cannot_read": "codes of questions",
    "surveys.Response.answers": "codes of options",
    "proposals.PostFile.file": "a name of chance that the site gives",
    "surveys.AnswerFile.file": "a name of chance that the site gives",
    "surveys.ChoicePicture.file": "a name that the site makes of what is in it",
    "surveys.Response.seen": "codes of pages",
    "surveys.Response.reference": "letters that the site draws",
    "surveys.ChoiceRow.option": "the code of an option",
    "surveys.KeptCount.option": "the code of an option",
    "surveys.Response.counted": "codes of questions and options",
    "surveys.EqualityAnswer.option": "the code of an answer",
    "ladder.FeltAnswer.statements": "codes of statements",
    "proposals.Group.offers": "codes of offers",
    "decisions.SealedBallot.sealed": "sealed: nobody types into it",
    "decisions.FixedRules.manifest": "made of what was typed, and frozen; what was typed is planted",
    "proposals.Member.needs": "codes of offers",
    "proposals.Member.key": "letters that the site draws",
    "proposals.FixedList.keys": "keys that the site draws",
    "proposals.Draw.order": "keys that the site draws",
    "ladder.Countersignature.reads": "a code",
    "ladder.Countersignature.text": "the number of a version, or a hash",
    "outbox.Message.carrier": "a name of ours",
    "followups.LookBack.entries": "ids of entries",
    "followups.LookBack.shown": "counts",
    "followups.Heard.themes": "ids of themes",
    "surveys.AnswerImport.columns": "headings as keys; tests/surveys/test_bringing_in.py puts tags into them",
    "surveys.AnswerImport.meanings": "cells as keys, and codes",
    "surveys.PublishedResults.document": "made of questions and themes; see tests/surveys/test_results_pages.py",
}
A_CODE = re.compile(r"[a-z0-9_-]*")


def tell() -> None:
    print(json.dumps(plant_all(), default=str))  # noqa: T201


def plant_all() -> dict[str, Any]:
    """The facts of tests/journeys/facts.py, what was planted, and the mails that were made of it."""
    known, rows = facts.gather(), _a_row_of_each()
    document = FactDocument.objects.filter(public=True, fact__activity=known["closed_id"]).first()
    known["made"] = {label.lower(): quote(pk) for label, pk in rows.items()}
    known["document"] = document.pk if document else None
    planted = {}
    with without_triggers(connection):
        for name in fields():
            if not _is_address(name):
                planted[name] = _plant(name, rows)
        _documents()
        _name_what_is_read_first()
        kinds, letters = _send_again()
        for name in filter(_is_address, fields()):
            planted[name] = _plant(name, rows)
    mails = [mail.key for mail in mailbox.newest(1_000)]
    known["mail"] = mails[0]
    return {"facts": known, "planted": planted, "kinds": kinds, "mails": mails, "letters": letters}


def fields() -> list[str]:
    """Every field that people or staff fill, as 'app.Model.field'."""
    words = [name for group in personal.groups(*TYPED) for name in group.names()]
    return [name for name in words if name not in NOT_TYPED and not _field(name).choices]


def token(name: str) -> str:
    """What stands in every planted value of a field, so that one can see where it is shown."""
    return "planted" + name.replace(".", "").replace("_", "").lower()


def _name_what_is_read_first() -> None:
    """Words with a tag in them are other words: they are the ones that people are asked to read."""
    for draft in Heard.objects.filter(published_at=None):
        asked = Countersignature.objects.filter(reads="heard", activity=draft.activity_id)
        asked.update(text=draft.fingerprint)


def _field(name: str) -> Any:
    label, _, field = name.rpartition(".")
    return apps.get_model(label)._meta.get_field(field)


def _is_address(name: str) -> bool:
    return isinstance(_field(name), models.EmailField) or name.endswith("Suppression.address")


def _plant(name: str, made: dict[str, Any]) -> int:
    """How many rows of the model hold a payload in this field now."""
    label, _, field = name.rpartition(".")
    model = apps.get_model(label)
    number = itertools.count()
    for row in model._default_manager.all():
        empty = getattr(row, field) in (None, "", {}, [])
        if empty and row.pk != made.get(label):
            continue
        count = next(number)
        whole = f"{token(name)} <{TAG}>\n{TOGETHER}\n{count}"
        single = f"{PAYLOADS[(count + len(name)) % len(PAYLOADS)]} {token(name)} {count}"
        words = whole if count < WHOLE or row.pk == made.get(label) else single
        value = _as_value(model._meta.get_field(field), getattr(row, field), words, count)
        with suppress(IntegrityError, DataError), transaction.atomic():
            model._default_manager.filter(pk=row.pk).update(**{field: value})
    return next(number)


def _as_value(field: Any, was: Any, words: str, count: int) -> Any:
    if type(field).__module__ == "people.texts":
        return {
            "en": {"plain": words, "easy": [{"words": words, "picture": words}], "audio": words, "bsl": words}
        }
    if isinstance(field, models.JSONField):
        return _inside(was, words) if was else was
    if isinstance(field, models.EmailField):
        return f'{words.replace(chr(0), "")}{count}"@example.org'
    return words


def _inside(value: Any, words: str) -> Any:
    """Every sentence in a JSON document becomes these words; codes stay."""
    if isinstance(value, dict):
        return {key: _inside(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_inside(one, words) for one in value]
    return words if isinstance(value, str) and not A_CODE.fullmatch(value) else value


def _a_row_of_each() -> dict[str, Any]:
    """A row of each model from its factory, by label; where there is room for one only, that one."""
    made = {}
    for app in LINE:
        for factory in _factories(app):
            model = factory._meta.model
            with suppress(IntegrityError), transaction.atomic():
                made.setdefault(model._meta.label, factory().pk)
    return made


def _factories(app: str) -> Iterator[Any]:
    for one in vars(importlib.import_module(f"tests.factories.{app}")).values():
        if isinstance(one, type) and issubclass(one, DjangoModelFactory) and one._meta.model:
            yield one


def _documents() -> None:
    """Documents whose content is a script, under the names they have."""
    for document in FactDocument.objects.all():
        name = document.file.name
        document.file.storage.delete(name)
        document.file.storage.save(name, ContentFile(f"<script>ran(1)</script>{TOGETHER}".encode()))


def _send_again() -> tuple[dict[str, str], list[str]]:
    """Of each kind of message two mails and a letter once more, with the planted words.

    What became of the mails of each kind, and the letters to print.
    """
    for file in mailbox.folder().glob("*.eml"):
        file.unlink()
    became, letters = {}, []
    for kind in renderers._renderers:
        *mails, letter = [*Message.objects.filter(kind=kind)[:3], None, None][:3]
        ended = {_wait_again(message, Channel.EMAIL) for message in mails if message}
        if "sent" not in ended:
            ended |= {_wait_again(message, Channel.EMAIL) for message in _made_up(kind)}
        became[kind] = "sent" if "sent" in ended else ", ".join(sorted(ended)) or "none"
        if letter and letter.participant_id:
            _wait_again(letter, Channel.LETTER)
            letters.append(str(letter.pk))
    return became, letters


def _made_up(kind: str) -> Iterator[Message]:
    """A message of a kind that the demo has none of to send: about the first activity that has words for it."""
    tries = itertools.product(_activities(), ("first", "last"), ("joined", "participant", "user"))
    for activity, which, to in tries:
        joined = Participant.objects.filter(pk__in=activity.participations.values("participant"))
        who = {
            "joined": {"participant": joined.first()},
            "participant": {"participant": Participant.objects.first()},
            "user": {"user": User.objects.first()},
        }[to]
        payload = _ids(activity, which)
        message = Message(kind=kind, about=str(activity.pk), recipient="made up", payload=payload, **who)
        with suppress(Exception), transaction.atomic():
            if not renderers.render(message, DeadWays()).empty:
                message.save()
                yield message
                return


@cache
def _activities() -> list[Activity]:
    return [*Activity.objects.all()]


@cache
def _ids(activity: Activity, which: str) -> dict[str, Any]:
    """The id of the first or last row of each model, under its name: of this activity where it has one."""
    ids = {}
    for model in itertools.chain.from_iterable(apps.get_app_config(app).get_models() for app in LINE):
        of_it = {"activity": activity} if "activity" in {one.name for one in model._meta.get_fields()} else {}
        found = getattr(model._default_manager.filter(**of_it), which)() or model._default_manager.first()
        ids[str(model._meta.model_name)] = (
            found.pk if found and isinstance(found.pk, int) else str(found and found.pk)
        )
    return ids | {"fact": ids["factline"]}


def _wait_again(message: Message, channel: str) -> str:
    Message.objects.filter(pk=message.pk).update(
        state=State.QUEUED, channel=channel, mailing=None, ended_at=None, fenced_at=None, claim=None, tries=0,
        next_try_at=clock.now(), edition=90 + message.edition,
    )  # fmt: skip
    outbox_actions.sweep()
    message.refresh_from_db()
    return f"{message.state} {message.reason}".strip()
