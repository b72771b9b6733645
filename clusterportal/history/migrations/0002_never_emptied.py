from django.db import migrations

from clusterportal.history.triggers import MAY_BE_EMPTIED, NEVER_EMPTIED


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0001_changes"),
    ]

    operations = [
        migrations.RunSQL(NEVER_EMPTIED, MAY_BE_EMPTIED),
    ]
