"""The data folder: made once, used by one launcher at a time, keeper of the secret."""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from clusterportal.embedded import StartError

SECRET_FILE = "secret"  # noqa: S105 -- a file name


def make_data_folder(folder: Path) -> None:
    """Make the data folder unless it exists; root's can be passed through, for the database's account must.

    Raises StartError if it cannot be made or written.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise StartError(
            f"データフォルダー {folder} に書けません。PORTAL_DATA に別のフォルダーを指定してください。",
            f"The data folder {folder} cannot be written: name another one in PORTAL_DATA.",
        )


@contextlib.contextmanager
def only_launcher_of(data: Path, url: str) -> Iterator[None]:
    """Hold the data folder's lock. Raises StartError, naming the holder, if it is taken."""
    with (data / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "?"
            raise StartError(
                f"すでに動いています（{holder}）。そのまま使うか、そちらを終了してください。",
                f"Already running ({holder}): use that one, or end it first.",
            ) from None
        lock.truncate(0)
        lock.write(f"{url}, process {os.getpid()}\n")
        lock.flush()
        yield


def random_secret() -> str:
    """Return a secret that nobody needs to type."""
    return secrets.token_urlsafe(50)


def lasting_secret(file: Path, make: Callable[[], str] = random_secret) -> str:
    """Return the secret in a file only its owner can read, made at the first call."""
    if not file.exists():
        unfinished = file.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(make())
        unfinished.rename(file)
    return file.read_text()


def kept_secret(folder: Path) -> str:
    """Return the secret of a data folder, empty where none was made or this account may not read it."""
    try:
        return (folder / SECRET_FILE).read_text()
    except OSError:
        return ""
