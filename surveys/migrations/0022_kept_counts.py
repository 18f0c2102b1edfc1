from collections import Counter

import django.db.models.deletion
import surveys.models.responses
from django.db import migrations, models

PAGE = 500


def count(apps, schema_editor):
    """Everything that stands already. The keys are those of surveys/counting.py on the day of this migration."""
    Response = apps.get_model("surveys", "Response")
    KeptCount = apps.get_model("surveys", "KeptCount")
    standing = Response.objects.filter(state="submitted", held=False).order_by("pk")
    whole = standing.select_related("participation").prefetch_related("choice_rows", "words")
    counts, last = Counter(), None
    while page := list((whole.filter(pk__gt=last) if last else whole)[:PAGE]):
        for response in page:
            keys = sorted(_keys(response))
            response.counted = [list(key) for key in keys]
            counts.update((response.version_id, *key) for key in keys)
        Response.objects.bulk_update(page, ["counted"])
        last = page[-1].pk
    KeptCount.objects.bulk_create(
        (
            KeptCount(version_id=version, what=what, question=question, statement=statement, option=option,
                      place=place, people=people)
            for (version, what, question, statement, option, place), people in sorted(counts.items())
        ),
        batch_size=PAGE,
    )


def _keys(response):
    taking_part, rows = response.participation, response.choice_rows.all()
    yield ("people", "", "", "", 0)
    yield ("came", "", "", response.came_by, 0)
    yield ("helped", "", "", taking_part.helped_by, 0)
    yield ("side", "", "", taking_part.side, 0)
    yield from {("ticked", one.question, "", "", 0) for one in rows}
    yield from (("chosen", one.question, one.statement, one.option, one.place) for one in rows)
    yield from (("wrote", one.question, "", "", 0) for one in response.words.all() if one.asked)


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0021_answers_from_elsewhere'),
    ]

    operations = [
        migrations.AddField(
            model_name='response',
            name='counted',
            field=models.JSONField(blank=True, default=list, editable=False, help_text='The keys under which it is counted (surveys/counting.py); none while it does not stand.'),
        ),
        migrations.CreateModel(
            name='KeptCount',
            fields=[
                ('id', models.BigAutoField(default=surveys.models.responses.any_key, primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=8)),
                ('question', models.CharField(blank=True, default='', max_length=40)),
                ('statement', models.CharField(blank=True, default='', max_length=40)),
                ('option', models.CharField(blank=True, default='', max_length=40)),
                ('place', models.PositiveSmallIntegerField(default=0)),
                ('people', models.IntegerField(default=0)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_counts', to='surveys.questionnaireversion')),
            ],
            options={
                'ordering': ['version', 'what', 'question', 'statement', 'option', 'place'],
                'constraints': [models.UniqueConstraint(fields=('version', 'what', 'question', 'statement', 'option', 'place'), name='one_kept_count_per_key')],
            },
        ),
        migrations.RunPython(count, migrations.RunPython.noop, elidable=True),
    ]
