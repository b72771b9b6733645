"""One run of the embedded server: our child, ready when it answers, stopped with its work saved."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from clusterportal.embedded.account import Account, choose
from clusterportal.embedded.binaries import binary
from clusterportal.embedded.children import stop
from clusterportal.embedded.cluster import ensure_cluster, telling_line
from clusterportal.embedded.connection import answers, ensure_database
from clusterportal.embedded.errors import StartError
from clusterportal.embedded.places import PORT, Places
from clusterportal.embedded.previous import end_previous
from clusterportal.embedded.sockets import prepare

READY_WITHIN = 120.0
LARGEST_LOG = 5_000_000


@contextmanager
def running(places: Places) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server while the block runs. Raises StartError, with the log's reason, if it does not start.

    The data folder must exist, and the caller must hold its lock: two starts at once are not told apart here.
    """
    account = choose(places)
    ensure_cluster(places, account)
    prepare(places.sockets, account)
    end_previous(places)
    known = _log_size(places)
    process = _start(places, account)
    try:
        _wait_until_ready(places, process, known)
        ensure_database(places)
        yield process
    finally:
        stop(process, (signal.SIGINT, 30), (signal.SIGQUIT, 10))


def _start(places: Places, account: Account) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": places.sockets,
        "hba_file": places.hba,
        "ident_file": places.ident,
        "log_destination": "stderr",
        "logging_collector": "off",
        "lc_messages": "C",
    }
    if not places.durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with os.fdopen(os.open(places.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
        return subprocess.Popen(  # noqa: S603 -- a program of the package, no shell
            account.command(binary("postgres"), "-D", places.pgdata, *words),
            stdout=log,
            stderr=subprocess.STDOUT,
            **account.options(),
        )


def _wait_until_ready(places: Places, process: subprocess.Popen[bytes], known: int) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not answers(places):
        if process.poll() is not None or time.monotonic() > deadline:
            reason = telling_line(_log_since(places, known))
            raise StartError(
                f"データベースが起動しません（{reason}）。記録 {places.log} を確かめてください。",
                f"The database does not start ({reason}): see its log {places.log}.",
            )
        time.sleep(0.05)


def _log_size(places: Places) -> int:
    """Return the length of the log, after a long one was put aside."""
    if places.log.exists() and places.log.stat().st_size > LARGEST_LOG:
        places.log.replace(places.log.with_suffix(".log.old"))
    return places.log.stat().st_size if places.log.exists() else 0


def _log_since(places: Places, known: int) -> str:
    with places.log.open("rb") as log:
        log.seek(known)
        return log.read().decode(errors="replace")
