"""What was put into a theme was read, by whoever did it and on that day; answers have waited since they were handed in."""

from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations

LONDON = ZoneInfo("Europe/London")
AT_ONCE = 500


def note_what_was_read(apps: Any, _editor: Any) -> None:
    coding, read = apps.get_model("surveys", "Coding"), apps.get_model("surveys", "Read")
    rows, seen = [], set()
    for one in coding.objects.order_by("at").iterator():
        if (one.response_id, one.question) not in seen:
            seen.add((one.response_id, one.question))
            day = one.at.astimezone(LONDON).date()
            rows.append(read(response_id=one.response_id, question=one.question, by_id=one.by_id, on=day))
    read.objects.bulk_create(rows, batch_size=AT_ONCE)


def note_since_when_they_wait(apps: Any, _editor: Any) -> None:
    words, response = apps.get_model("surveys", "AnswerWords"), apps.get_model("surveys", "Response")
    handed_in = response.objects.exclude(submitted_at=None).values_list("pk", "submitted_at")
    by_day: dict[Any, list[Any]] = {}
    for pk, moment in handed_in.iterator():
        by_day.setdefault(moment.astimezone(LONDON).date(), []).append(pk)
    for day, found in by_day.items():
        for start in range(0, len(found), AT_ONCE):
            words.objects.filter(response__in=found[start : start + AT_ONCE]).update(waits_since=day)


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0014_what_was_read'),
    ]

    operations = [
        migrations.RunPython(note_what_was_read, migrations.RunPython.noop),
        migrations.RunPython(note_since_when_they_wait, migrations.RunPython.noop),
    ]
