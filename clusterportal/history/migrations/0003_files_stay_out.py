from django.db import migrations

from clusterportal.history.triggers import NOTE_CHANGE


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0002_never_emptied"),
    ]

    operations = [
        migrations.RunSQL(NOTE_CHANGE, migrations.RunSQL.noop),
    ]
