"""What the measurements of the outbox share: a reply to so many people, and a mail server that only counts."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller

from coprod_site.running import ports

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session

    from followups.models import Release

CHOSEN, WRITTEN = 2, 1
THEMES = ("Buses", "Company", "Food")
# Everybody who took part gets a name and an address; each of their words is about one of the themes.
PEOPLE = """
INSERT INTO people_participant (id, name, email, phone, address, language, way, form, hears, created_at)
SELECT id, 'Person', 'p' || id || '@example.org', '', '', 'en', 'email', 'plain', 'all', CURRENT_TIMESTAMP
FROM ladder_participation
"""
THEIRS = "UPDATE ladder_participation SET participant_id = id, contributed = true, wants_reply = true"
CODINGS = """
INSERT INTO surveys_coding (id, question, at, by_id, response_id, theme_id)
SELECT row_number() OVER (ORDER BY w.id), w.question, CURRENT_TIMESTAMP, {by}, w.response_id,
       {first} + row_number() OVER (ORDER BY w.id) % {themes}
FROM surveys_answerwords w
"""


def to_reply_to(people: int) -> "Release":
    """A survey that so many people answered, three entries beside their words, and a release with no message yet."""
    from django.db import connection

    from bench import answered
    from followups.models import Release
    from outbox import actions
    from outbox.models import Message
    from people import clock, texts
    from surveys.models import Theme

    asked = answered.open_with("Good day", CHOSEN, WRITTEN)
    answered.answered_by(asked, people, rows=False)
    by = asked.activity.opened_by
    assert by is not None
    themes = [Theme.objects.create(activity=asked.activity, words=texts.of(words)) for words in THEMES]
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE)
        cursor.execute(THEIRS)
        cursor.execute(CODINGS.format(by=by.pk, first=themes[0].pk, themes=len(themes)))
        cursor.execute("ANALYZE")
    Message.objects.all().delete()  # what was written to staff when it was set up
    mailing = actions.open_mailing(
        kind="reply", about=str(asked.activity.pk), expected=people, send_after=clock.now()
    )
    return Release.objects.create(
        activity=asked.activity, entries=_entries(asked.activity, themes, by), mailing=mailing,
        typed_count=people, approved_by=by,
    )  # fmt: skip


def _entries(activity, themes, by) -> list[int]:  # type: ignore[no-untyped-def]
    from followups.models import Entry
    from people import clock, texts

    return [
        Entry.objects.create(
            activity=activity, position=place, themes=[theme.pk], said=texts.of(f"{words} matter."),
            status=status, did=texts.of("We spoke with everybody who runs them, and this is what came of it."),
            reason=reason, because=texts.of("It costs more than there is.") if reason else {},
            decided_by="Alison Grant, head of adult care", decided_on=clock.today(), written_by=by,
        ).pk
        for place, (theme, words, status, reason) in enumerate(
            zip(themes, THEMES, ("done", "not_doing", "in_part"), ("", "money", "staff"), strict=True), 1
        )
    ]  # fmt: skip


def links_for_all() -> None:
    """The shortest mail that the site sends, to everybody: their own link."""
    from outbox import actions
    from people import clock
    from people.models import Participant

    number = Participant.objects.count()
    mailing = actions.open_mailing(kind="my_link", about="people", expected=number, send_after=clock.now())
    actions.fill_mailing(mailing=mailing, people=Participant.objects.all(), edition=1, payload={})
    actions.complete_mailing(mailing=mailing)


def one_of_them() -> bytes:
    """The mail that the first of these people is to get."""
    from outbox import mime, renderers
    from outbox.actions.rendering import DeadWays, sender, written
    from outbox.models import Message

    message = Message.objects.select_related("participant").order_by("pk")[0]
    assert message.participant is not None
    mail = written(message, renderers.render(message, DeadWays()))
    assert isinstance(mail, mime.Mail)
    return mime.as_bytes(mail, sender())


@contextmanager
def mail_server() -> Iterator[int]:
    """In a process of its own, so that it does not share ours; gives its port."""
    port = ports.any_free()
    server = subprocess.Popen([sys.executable, "-m", "bench.mails", str(port)], stdout=subprocess.PIPE)
    assert server.stdout is not None
    server.stdout.readline()
    try:
        yield port
    finally:
        server.kill()
        server.wait()


class Taking:
    """Takes every mail, and throws it away."""

    async def handle_DATA(self, server: "SMTP", session: "Session", envelope: "Envelope") -> str:  # noqa: N802
        return "250 Kept"


if __name__ == "__main__":
    controller = Controller(Taking(), hostname=ports.HOST, port=int(sys.argv[1]))
    controller.start()
    print("ready", flush=True)
    threading.Event().wait()
