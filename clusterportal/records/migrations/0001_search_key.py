"""The function behind every search column, and the extension that the exclusion constraint of projects needs."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

from clusterportal.records.characters import search_key_sql


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(search_key_sql(), "DROP FUNCTION register_search_key(text)"),
    ]
