"""The account PostgreSQL runs under, for it refuses to run as root.

No account is made and no folder opened for it.
"""

import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clusterportal.embedded.binaries import binary
from clusterportal.embedded.children import ending_with_parent
from clusterportal.embedded.errors import StartError
from clusterportal.embedded.places import Places

# initdb looks for its programs with access(2), which forgets all rights but root's unless told not to.
PASS_FOLDERS = [
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
    "--securebits=+no_setuid_fixup",
]


@dataclass(frozen=True)
class Account:
    """A user of this machine, and whether root has to give up its rights, or all but one, to become it."""

    uid: int
    gid: int
    name: str
    drops_root: bool = False
    passes_folders: bool = False

    def command(self, *command: str | Path) -> list[str]:
        """Return the command line; `passes_folders` keeps the right to pass through closed folders."""
        words = [str(word) for word in command]
        if not self.passes_folders:
            return words
        become = [
            "setpriv",
            f"--reuid={self.uid}",
            f"--regid={self.gid}",
            "--clear-groups",
            "--pdeathsig=INT",
        ]
        return [*become, *PASS_FOLDERS, *words]

    def options(self) -> dict[str, Any]:
        """Return the options of `subprocess`; no group, variable or terminal of the caller leaks."""
        options: dict[str, Any] = {
            "cwd": "/",
            "env": {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            "stdin": subprocess.DEVNULL,
            "start_new_session": True,
            "preexec_fn": ending_with_parent(signal.SIGINT),
        }
        if self.drops_root and not self.passes_folders:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end and return its code and output."""
        return subprocess.run(  # noqa: S603 -- programs of the package, no shell
            self.command(*command), check=False, capture_output=True, **self.options()
        )


def own_name() -> str:
    """Return the name of the user who runs this. Raises StartError for a bare number without a name."""
    return _named(os.geteuid()).pw_name


def choose(places: Places) -> Account:
    """Return the account for the server in these places. Raises StartError if it cannot reach the files."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), own_name())
    plain = _unprivileged(places)
    passing = replace(plain, passes_folders=True)
    for account in [plain, passing] if shutil.which("setpriv") else [plain]:
        if _reaches(account, places.data):
            return account
    files = f"{places.data}, {binary('postgres')}"
    raise StartError(
        f"PostgreSQL は root では動かず、代わりのユーザー {plain.name} はファイル（{files}）に届きません。"
        "一般ユーザーで実行するか、/srv など誰でも通れる場所に置いてください。",
        f"PostgreSQL does not run as root, and the account {plain.name} cannot reach its files ({files}): "
        "run this as an ordinary user, or put the checkout where every account may pass, such as /srv.",
    )


def _named(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise StartError(
            f"ユーザー番号 {uid} に名前がありません。名前のあるユーザーで実行してください。",
            f"The user number {uid} has no name on this machine: run this as a user with a name.",
        ) from None


def _unprivileged(places: Places) -> Account:
    """Return the owner of the database, else of the data folder, else a system account; never root."""
    for entry in _candidates(places):
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid, entry.pw_name, drops_root=True)
    raise StartError(
        "root のままでは PostgreSQL は動きません。一般ユーザーで実行してください。",
        "PostgreSQL does not run as root: run this as an ordinary user.",
    )


def _candidates(places: Places) -> Iterator[pwd.struct_passwd]:
    for folder in (places.pgdata, places.data):
        if folder.exists():
            yield _named(folder.stat().st_uid)
    for name in ("postgres", "nobody"):
        try:
            yield pwd.getpwnam(name)
        except KeyError:
            continue


def _reaches(account: Account, folder: Path) -> bool:
    """Try it: only the system itself knows all of modes, access lists and mounts."""
    try:
        probe = account.run("/bin/sh", "-c", 'cd "$1" && exec "$0" --version', binary("postgres"), folder)
    except (OSError, subprocess.SubprocessError):
        return False
    return probe.returncode == 0
