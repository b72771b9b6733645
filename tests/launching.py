"""Starting the launcher as a process of its own, for tests that need a portal that really runs."""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from clusterportal.embedded import Places

CHECKOUT = Path(__file__).parents[1]
SLOW_MACHINE = 300
SYSTEM_RANDOM = secrets.SystemRandom()
SHARED_FOLDER = "TESTS_SHARED_FOLDER"
"""Names the folder that all processes of a test run share."""
OURS = {"DATABASE_URL", "SECRET_KEY", "DEBUG", "HTTPS_ONLY", "ALLOWED_HOSTS", "PORTAL_DATA", "HOST", "PORT"}


class Launcher:
    """One run of the launcher, and what it has said so far."""

    def __init__(self, data: Path, port: int, **environment: str) -> None:
        inherited = {name: value for name, value in os.environ.items() if name not in OURS}
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "clusterportal.launcher"],
            cwd=CHECKOUT,
            env={**inherited, "PORTAL_DATA": str(data), "PORT": str(port), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            self.said.extend(lines)

    @property
    def output(self) -> str:
        return "".join(self.said)

    def wait_until_it_says(self, words: str) -> None:
        deadline = time.monotonic() + SLOW_MACHINE
        while words not in self.output and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert words in self.output, self.output

    def end(self, sig: signal.Signals | None = None) -> int:
        """Wait for the end, after a signal if one is given, and return the exit code."""
        if sig is not None:
            self.process.send_signal(sig)
        code = self.process.wait(SLOW_MACHINE)
        self.listener.join()
        return code


@contextmanager
def data_folder() -> Iterator[Path]:
    """Give a data folder that the launcher itself makes, below one that every account can pass through."""
    above = Path(tempfile.mkdtemp(prefix="clusterportal-test-", dir="/tmp"))
    above.chmod(0o711)
    try:
        yield above / "data"
    finally:
        shutil.rmtree(Places.of_project(above / "data").sockets, ignore_errors=True)
        shutil.rmtree(above)


@contextmanager
def portal_that_runs(**environment: str) -> Iterator[tuple[Launcher, Path, int]]:
    """Run the portal on a copy of a data folder that is prepared once in a test run."""
    shared = Path(os.environ[SHARED_FOLDER])
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "data").exists():
            _prepare(shared / "data")
    with data_folder() as data:
        # Unlike shutil, `cp` keeps the owner, which is the database's own account.
        subprocess.run(["cp", "-a", shared / "data", data], check=True)
        port = free_port()
        launcher = Launcher(data, port, **environment)
        try:
            launcher.wait_until_it_says("The portal is at")
            yield launcher, data, port
        finally:
            launcher.end(signal.SIGINT)


def _prepare(final: Path) -> None:
    """Let the portal fill a data folder, and put it in place once it is whole."""
    with data_folder() as data:
        launcher = Launcher(data, free_port())
        try:
            launcher.wait_until_it_says("The portal is at")
        finally:
            launcher.end(signal.SIGINT)
        data.rename(final)


def free_port() -> int:
    """Return a free port that the system gives to nobody until the portal takes it: it gives only higher ones."""
    while True:
        port = SYSTEM_RANDOM.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
