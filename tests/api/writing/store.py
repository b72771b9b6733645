"""What is stored, in a form that can be compared: nothing of a refused request may stay."""

from django.db import connection

LEFT_OUT = frozenset({"accounts_apitoken"})
"""A token notes when it was last used, whatever it was used for."""


class Store:
    """Knows what is stored now, and tells later in which tables that is no longer so."""

    def __init__(self) -> None:
        self._tables = sorted(set(connection.introspection.table_names()) - LEFT_OUT)
        self._rows = {table: _digest(table) for table in self._tables}
        self._writes = _writes()

    def changed(self) -> list[str]:
        """Return the tables whose rows differ; only those that were written to are read."""
        before, self._writes = self._writes, _writes()
        written = [table for table in self._tables if self._writes.get(table) != before.get(table)]
        return [table for table in written if _digest(table) != self._rows[table]]


def _digest(table: str) -> str:
    with connection.cursor() as cursor:
        name = connection.ops.quote_name(table)
        cursor.execute(f"SELECT md5(coalesce(string_agg(row::text, ' ' ORDER BY row::text), '')) FROM {name} AS row")
        return str(cursor.fetchone()[0])


def _writes() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())
