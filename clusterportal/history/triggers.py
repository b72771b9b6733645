"""The database's part: a function that notes a change, and a trigger on each table that keeps a history.

A model keeps one with `KEEPS_HISTORY = True`; so do the rows that join its records to others. Former values can be put
back on the history's page only where the model says `RESTORABLE = True`.
"""

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, models

TRIGGER = "keeps_history"

# Of a secret only a fingerprint is kept, enough to see that it was changed; files are kept beside their own digest.
NOTE_CHANGE = """
CREATE OR REPLACE FUNCTION history_visible(whole jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(key, CASE
        WHEN key IN ('password', 'token_hash') THEN to_jsonb(left(md5(value::text), 6)) ELSE value END)
    FROM jsonb_each(whole)
    WHERE key NOT IN ('search_key', 'sort_key', 'last_login', 'last_used_at', 'content')
$$;

CREATE OR REPLACE FUNCTION history_differing(one jsonb, other jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(one) WHERE value IS DISTINCT FROM other -> key
$$;

CREATE OR REPLACE FUNCTION history_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN history_visible(to_jsonb(OLD)) END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN history_visible(to_jsonb(NEW)) END;
    row_itself jsonb := coalesce(new_row, old_row);
    told jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
BEGIN
    IF old_row = new_row THEN
        RETURN NULL;
    END IF;
    INSERT INTO history_change (kind, record, code, act, before, after, made_at, user_id, place) VALUES (
        TG_TABLE_NAME,
        (row_itself ->> 'id')::bigint,
        coalesce(row_itself ->> 'code', ''),
        TG_OP,
        CASE WHEN TG_OP = 'UPDATE' THEN history_differing(old_row, new_row) ELSE old_row END,
        CASE WHEN TG_OP = 'UPDATE' THEN history_differing(new_row, old_row) ELSE new_row END,
        clock_timestamp(),
        (told ->> 'user')::bigint,
        left(coalesce(told ->> 'url', ''), 300)
    );
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION history_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history is never changed.' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE OR REPLACE TRIGGER history_is_final BEFORE UPDATE OR DELETE ON history_change
    FOR EACH ROW EXECUTE FUNCTION history_is_final();
"""

FORGET = """
DROP TRIGGER history_is_final ON history_change;
DROP FUNCTION history_is_final();
DROP FUNCTION history_note_change() CASCADE;
DROP FUNCTION history_differing(jsonb, jsonb);
DROP FUNCTION history_visible(jsonb);
"""

NEVER_EMPTIED = """
CREATE OR REPLACE TRIGGER history_is_never_emptied BEFORE TRUNCATE ON history_change
    FOR EACH STATEMENT EXECUTE FUNCTION history_is_final();
"""

MAY_BE_EMPTIED = "DROP TRIGGER history_is_never_emptied ON history_change;"


def kept_kinds() -> list[type[models.Model]]:
    """Return every kind of record that keeps a history, with the rows that join them to others."""
    kinds = [model for model in apps.get_models() if getattr(model, "KEEPS_HISTORY", False)]
    links = [link for model in kinds for link in model._meta.many_to_many]
    joins = [link.remote_field.through for link in links if link.remote_field.through is not None]
    return list(dict.fromkeys([*kinds, *joins]))


def install(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Give each table that keeps a history its trigger, unless it has it."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    if "history_change" not in existing:
        return
    with connection.cursor() as cursor:
        for table in sorted({model._meta.db_table for model in kept_kinds()} & (existing - _with_trigger(cursor))):
            cursor.execute(
                f"CREATE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON {connection.ops.quote_name(table)} "
                "FOR EACH ROW EXECUTE FUNCTION history_note_change()"
            )


def _with_trigger(cursor: Any) -> set[str]:
    cursor.execute(
        "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = %s", [TRIGGER]
    )
    return {name for (name,) in cursor.fetchall()}
