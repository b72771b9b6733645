"""Triggers that hold against everyone who asks through SQL.

A trigger of pgtrigger stands back for a session that names it in the setting `pgtrigger.ignore`. A guard does not.
"""

from typing import Any

import pgtrigger
from pgtrigger.compiler import UpsertTriggerSql


class GuardSql(UpsertTriggerSql):
    """The SQL of a trigger that asks no setting whether it shall be left out. Migrations refer to it."""

    def get_template(self) -> str:
        """Return the template: only the function of the trigger differs from that of pgtrigger."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger that no session can have ignored."""

    def compile(self, model: Any) -> Any:
        """Return the trigger as migrations write it down, without the question whether to ignore it."""
        compiled = super().compile(model)
        compiled.sql = GuardSql(pgid=compiled.sql.pgid, **_settings(compiled.sql))
        return compiled


def _settings(sql: UpsertTriggerSql) -> dict[str, Any]:
    return {name: value for name, value in sql.kwargs.items() if name not in ("pgid", "ignore_func_name")}


NEVER_EMPTIED = Guard(
    name="table_is_never_emptied",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="""
        RAISE EXCEPTION 'The table % is never emptied.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)

ONLY_ADDED = Guard(
    name="rows_are_only_added",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func="""
        RAISE EXCEPTION 'Rows of % are never changed or removed.', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    """,
)
