"""The table of the cache, which holds the counts of failed sign-ins for all workers."""

from django.db import migrations

MAKE = """
CREATE TABLE portal_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX portal_cache_expires ON portal_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_memberships"),
    ]
    operations = [
        migrations.RunSQL(MAKE, "DROP TABLE portal_cache"),
    ]
