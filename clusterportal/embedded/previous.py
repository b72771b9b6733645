"""A server that an earlier, killed launcher left behind, or only its process file."""

import os
import signal
import sys
import time
from pathlib import Path

from clusterportal.embedded.connection import serves
from clusterportal.embedded.errors import StartError
from clusterportal.embedded.places import Places

NO_PROCESS = 2**22 + 1
"""Larger than any process number Linux gives."""


def end_previous(places: Places, patience: float = 30) -> None:
    """Wait for a server that still uses the cluster, and ask it to end once it has proven to be ours.

    A number read from a file proves nothing, for the system gives it to other processes later.
    Raises StartError if the server does not end.
    """
    pid = _noted(places.pgdata / "postmaster.pid")
    asked = False
    deadline = time.monotonic() + patience
    while pid is not None and _is_postgres(pid):
        if not asked and serves(places, pid):
            os.kill(pid, signal.SIGINT)
            asked = True
        if time.monotonic() > deadline:
            raise StartError(
                f"別の PostgreSQL（プロセス {pid}）が {places.pgdata} を使っています。終了させてください。",
                f"Another PostgreSQL (process {pid}) uses {places.pgdata}: end it, then try again.",
            )
        time.sleep(0.05)
    if pid is not None and sys.platform == "linux":
        _forget(places.pgdata / "postmaster.pid", pid)


def _noted(file: Path) -> int | None:
    try:
        return int(file.read_text(errors="replace").split("\n", maxsplit=1)[0])
    except (OSError, ValueError):
        return None


def _is_postgres(pid: int) -> bool:
    """Tell whether the process lives and runs PostgreSQL; elsewhere than on Linux, whether it lives."""
    try:
        if sys.platform == "linux":
            return Path(f"/proc/{pid}/exe").readlink().name.startswith("postgres")
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _forget(file: Path, pid: int) -> None:
    """Put a number no process has in place of one that another program has by now.

    PostgreSQL would refuse to start beside any living process of that number. The rest of the file stays:
    PostgreSQL looks there for memory still in use. Root leaves it alone, for the folder is another's.
    """
    if os.geteuid() == 0 or _noted(file) != pid or not Path(f"/proc/{pid}").exists():
        return
    rest = file.read_text().split("\n")[1:]
    file.write_text("\n".join([str(NO_PROCESS), *rest]))
