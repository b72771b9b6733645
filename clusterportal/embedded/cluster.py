"""The files of a PostgreSQL cluster: made whole or not at all, and never deleted."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from clusterportal.embedded.account import Account, own_name
from clusterportal.embedded.binaries import binary, major_version
from clusterportal.embedded.errors import StartError
from clusterportal.embedded.places import NAME, Places

UNFINISHED = "pgdata.new-"
LOCALE = [
    "--encoding=UTF8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
]


def ensure_cluster(places: Places, account: Account) -> None:
    """Make the cluster unless it is there, and say who may connect.

    Raises StartError on a folder that is no cluster of this version.
    """
    if os.path.lexists(places.pgdata):
        _refuse_foreign(places.pgdata)
    else:
        _make(places, account)
    places.hba.write_text(f"local all all peer map={NAME}\n")
    places.ident.write_text(f'{NAME} "{own_name()}" {NAME}\n')
    for file in (places.hba, places.ident):
        file.chmod(0o644)


def telling_line(output: str) -> str:
    """Return what says most about a failure: the last fatal line, else the last error, else the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for sign in (r"\b(FATAL|PANIC):\s*(.*)", r"\b(ERROR|error):\s*(.*)"):
        found = [match[2] for line in lines if (match := re.search(sign, line))]
        if found:
            return found[-1]
    return lines[-1] if lines else "?"


def _refuse_foreign(pgdata: Path) -> None:
    try:
        made_by = (pgdata / "PG_VERSION").read_text(errors="replace").strip()
    except OSError:
        raise StartError(
            f"{pgdata} は PostgreSQL のデータではありません。別の場所に移してから実行してください。",
            f"{pgdata} is not a PostgreSQL database: move it away, then try again.",
        ) from None
    if made_by != major_version():
        raise StartError(
            f"{pgdata} は PostgreSQL {made_by:.20} のもので、{major_version()} では使えません。"
            "別の場所に移すか、PORTAL_DATA に別のフォルダーを指定してください。",
            f"{pgdata} was made by PostgreSQL {made_by:.20} and this is {major_version()}: "
            "move it away, or name another folder in PORTAL_DATA.",
        )


def _make(places: Places, account: Account) -> None:
    """Fill a folder beside the final one and rename it, so that no start leaves half a cluster."""
    for left_over in places.data.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=places.data))
        if account.drops_root:
            os.chown(unfinished, account.uid, account.gid)
        result = account.run(
            binary("initdb"),
            f"--pgdata={unfinished}",
            f"--username={NAME}",
            "--auth=peer",
            *LOCALE,
            *_speed(places),
        )
        if result.returncode == 0:
            unfinished.rename(places.pgdata)
            return
        reason = telling_line(result.stderr.decode(errors="replace"))
    except OSError as error:
        reason = str(error)
    raise StartError(
        f"データベースを {places.pgdata} に作れません（{reason}）。空き容量と権限を確かめてください。",
        f"The database cannot be made in {places.pgdata} ({reason}): check free space and rights.",
    )


def _speed(places: Places) -> list[str]:
    return [] if places.durable else ["--no-sync"]
