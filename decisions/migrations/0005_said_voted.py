from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0004_rounds")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="said_voted",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="decision",
            name="said_voted_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
    ]
