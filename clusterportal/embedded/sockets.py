"""The folder of the server's socket: short, closed to others, and proven to be ours before use."""

import os
import stat
from pathlib import Path

from clusterportal.embedded.account import Account
from clusterportal.embedded.errors import StartError
from clusterportal.embedded.places import LONGEST_SOCKET, PORT


def prepare(folder: Path, account: Account) -> None:
    """Make the folder, or take the one of an earlier start.

    Raises StartError if another user could have made it, if it is a link, or if its path is too long.
    """
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}.lock")) > LONGEST_SOCKET:
        raise StartError(
            f"{folder} は長すぎてソケットを置けません。短い TMPDIR を指定してください。",
            f"The path {folder} is too long for a socket: name a short TMPDIR.",
        )
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if account.drops_root and folder.lstat().st_uid == 0:
            os.chown(folder, account.uid, account.gid, follow_symlinks=False)
        found = folder.lstat()
    except OSError:
        found = None
    if found is None or not _is_closed_folder_of(account.uid, found):
        raise StartError(
            f"{folder} はこのプログラムが作ったものではありません。確かめて取り除いてください。",
            f"{folder} was not made by this program: look at it, remove it, then try again.",
        )


def _is_closed_folder_of(uid: int, found: os.stat_result) -> bool:
    return stat.S_ISDIR(found.st_mode) and found.st_uid == uid and stat.S_IMODE(found.st_mode) & 0o077 == 0
